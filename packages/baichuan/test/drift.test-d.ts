/** Drift alarm: when a line here fails, Baichuan's document and the dialect have parted. */
import type { ReadChunk, ReadEmbeddingReply, ReadReply, WrittenChat, WrittenEmbedding } from "@lockstep/openai-compatible";
import type {
  BaichuanLimits,
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

declare const body: WrittenChat<BaichuanLimits>;
declare const embeddingBody: WrittenEmbedding;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;

// Baichuan has no such parameters: its quirks and the facade keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<BaichuanLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies
  | "max_completion_tokens"
  | "stop"
  | "logprobs"
  | "top_logprobs"
  | "parallel_tool_calls"
  | "reasoning_effort"
  | "seed"
  | "min_p"
  | "presence_penalty"
  | "frequency_penalty"
  | "repetition_penalty";
