/** Drift alarm: when a line here fails, Zhipu's document and the dialect have parted. */
import type {
  ReadChunk,
  ReadEmbeddingReply,
  ReadReply,
  ReadRerankReply,
  WrittenChat,
  WrittenEmbedding,
  WrittenRerank,
} from "@lockstep/openai-compatible";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
  RerankRequest,
  RerankResponse,
  ZhipuLimits,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
declare const ranking: RerankResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;
ranking satisfies ReadRerankReply;

declare const body: WrittenChat<ZhipuLimits>;
declare const embeddingBody: WrittenEmbedding;
declare const rerankBody: WrittenRerank;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;
rerankBody satisfies RerankRequest;

// Zhipu has no such parameters: its quirks and the facade keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<ZhipuLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies
  | "max_completion_tokens"
  | "logprobs"
  | "top_logprobs"
  | "parallel_tool_calls"
  | "top_k"
  | "min_p"
  | "presence_penalty"
  | "frequency_penalty"
  | "repetition_penalty";
