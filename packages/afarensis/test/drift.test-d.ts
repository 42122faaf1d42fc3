/** Drift alarm: when a line here fails, the document and the dialect have parted. */
import type { ReadChunk, ReadEmbeddingReply, ReadReply, WrittenChat, WrittenEmbedding } from "@lockstep/openai-compatible";
import type {
  AfarensisLimits,
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;

declare const body: WrittenChat<AfarensisLimits>;
declare const embeddingBody: WrittenEmbedding;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;

// Afarensis has no such parameters: its quirks and the facade keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<AfarensisLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies
  | "max_completion_tokens"
  | "parallel_tool_calls"
  | "reasoning_effort"
  | "top_k"
  | "min_p"
  | "repetition_penalty";
