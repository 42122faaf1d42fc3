/** Drift alarm: when a line here fails, OpenAI's document and the dialect have parted. */
import type { ReadChunk, ReadEmbeddingReply, ReadReply, WrittenChat, WrittenEmbedding } from "@lockstep/openai-compatible";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
  OpenAILimits,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;

declare const body: WrittenChat<OpenAILimits>;
declare const embeddingBody: WrittenEmbedding;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;

// OpenAI has no such parameters: the facade refuses them before the dialect writes them.
type Undescribed = Exclude<keyof WrittenChat<OpenAILimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies "top_k" | "min_p" | "repetition_penalty";
