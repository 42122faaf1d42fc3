export { createClient, createOpenAICompatible } from "./client.ts";
export { type CompatibleOptions, describeServer } from "./descriptor.ts";
export * from "./dialect/index.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  type ChatModelParts,
  type EmbeddingModelParts,
  makeChatModel,
  makeEmbeddingModel,
  makePlainChatModel,
  makeRerankModel,
  type PlainModelParts,
  type RerankModelParts,
} from "./make-model.ts";
export {
  type ChatFacts,
  chatModels,
  type EmbeddingFacts,
  embeddingModels,
  type ModelFunction,
  type RerankFacts,
  rerankModels,
} from "./model-functions.ts";
export {
  compatibleChat,
  type CompatibleChatModel,
  type CompatibleChatOptions,
  type CompatibleChatSettings,
  compatibleEmbedding,
  type CompatibleEmbeddingModel,
  type CompatibleEmbeddingOptions,
  type CompatibleEmbeddingSettings,
} from "./models.ts";
export type { Ignored, ServerPreset } from "./preset.ts";
export { type CompatibleLimits, type CompatibleQuirks, compatibleQuirks, replyMapping } from "./quirks.ts";
export { openaiRateLimitHeaders } from "./rate-limit-headers.ts";
export { type WithoutFeatures, withoutFeatures } from "./without-features.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
