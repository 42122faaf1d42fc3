export { createClient, createModelverse, type Modelverse, type ModelverseOptions, type ModelverseRegion } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  modelverseChat,
  type ModelverseChatModel,
  type ModelverseChatOptions,
  type ModelverseChatSettings,
  modelverseEmbedding,
  type ModelverseEmbeddingModel,
  type ModelverseEmbeddingOptions,
  modelverseRerank,
  type ModelverseRerankModel,
  type ModelverseRerankOptions,
} from "./models.ts";
export { replyMapping, type ModelverseLimits, modelverseQuirks } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
