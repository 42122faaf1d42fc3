export { createClient, createXai, type Xai, type XaiOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export { lackingFeatures } from "./model-features.ts";
export {
  xaiChat,
  type XaiChatModel,
  type XaiChatOptions,
  xaiEmbedding,
  type XaiEmbeddingModel,
  type XaiEmbeddingOptions,
} from "./models.ts";
export { replyMapping, type XaiLimits, xaiQuirks } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
