/** Drift alarm: when a line here fails, xAI's document and the dialect have parted. */
import type { ReadChunk, ReadEmbeddingReply, ReadReply, WrittenChat, WrittenEmbedding } from "@lockstep/openai-compatible";
import type * as wire from "../src/index.ts";

declare const reply: wire.ChatCompletion;
declare const chunk: wire.ChatCompletionChunk;
declare const vectors: wire.EmbeddingResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
vectors satisfies ReadEmbeddingReply;

declare const body: WrittenChat<wire.XaiLimits>;
declare const texts: WrittenEmbedding;
body satisfies wire.ChatCompletionRequest;
texts satisfies wire.EmbeddingRequest;

// xAI has no such parameters: the facade keeps them out of the body.
declare const undescribed: Exclude<keyof WrittenChat<wire.XaiLimits>, keyof wire.ChatCompletionRequest>;
undescribed satisfies "top_k" | "min_p" | "repetition_penalty";
