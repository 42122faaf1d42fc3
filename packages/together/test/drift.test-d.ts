/** Drift alarm: when a line here fails, Together's document and the dialect have parted. */
import type { ReadChunk, ReadEmbeddingReply, ReadReply, WrittenChat, WrittenEmbedding } from "@lockstep/openai-compatible";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
  TogetherLimits,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;

declare const body: WrittenChat<TogetherLimits>;
declare const embeddingBody: Omit<WrittenEmbedding, "dimensions">;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;

// Together has no such parameters: its quirks and the facade keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<TogetherLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies "max_completion_tokens" | "parallel_tool_calls";
