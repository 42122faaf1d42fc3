/** Drift alarm: when a line here fails, Qianfan's document and the dialect have parted. */
import type {
  ReadChunk,
  ReadEmbeddingReply,
  ReadReply,
  ReadRerankReply,
  WrittenChat,
  WrittenRerank,
} from "@lockstep/openai-compatible";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingResponse,
  QianfanLimits,
  RerankRequest,
  RerankResponse,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
declare const ranking: RerankResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;
ranking satisfies ReadRerankReply;

declare const body: WrittenChat<QianfanLimits>;
declare const rerankBody: WrittenRerank;
body satisfies ChatCompletionRequest;
rerankBody satisfies RerankRequest;

// Qianfan has no such parameters: its quirks and the facade keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<QianfanLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies "logprobs" | "top_logprobs" | "reasoning_effort" | "top_k" | "min_p";
