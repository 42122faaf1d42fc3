export { createClient, createZhipu, type Zhipu, type ZhipuOptions, type ZhipuRegion } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export { type CapabilitiesOf, withoutEffort } from "./model-features.ts";
export {
  zhipuChat,
  type ZhipuChatModel,
  type ZhipuChatOptions,
  zhipuEmbedding,
  type ZhipuEmbeddingModel,
  type ZhipuEmbeddingOptions,
  zhipuRerank,
  type ZhipuRerankModel,
  type ZhipuRerankOptions,
} from "./models.ts";
export { replyMapping, type ZhipuLimits, zhipuQuirks } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
