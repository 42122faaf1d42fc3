export { createClient, createTogether, type Together, type TogetherOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  togetherChat,
  type TogetherChatModel,
  type TogetherChatOptions,
  type TogetherChatSettings,
  togetherEmbedding,
  type TogetherEmbeddingModel,
  type TogetherEmbeddingOptions,
} from "./models.ts";
export { replyMapping, type TogetherLimits, togetherQuirks } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
