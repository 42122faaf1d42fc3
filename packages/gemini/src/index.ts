export { createClient, createGemini, type Gemini, type GeminiOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export type { GeminiChatOptions, GeminiEmbeddingOptions } from "./dialect/options.ts";
export { replyMapping } from "./dialect/reply-mapping.ts";
export { geminiChat, type GeminiChatModel, geminiEmbedding, type GeminiEmbeddingModel } from "./models.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
