export { type Baichuan, type BaichuanOptions, createBaichuan, createClient } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export { type CapabilitiesOf, lackingFeatures, textModels, withoutSystem } from "./model-features.ts";
export {
  baichuanChat,
  type BaichuanChatModel,
  type BaichuanChatOptions,
  baichuanEmbedding,
  type BaichuanEmbeddingModel,
} from "./models.ts";
export { type BaichuanLimits, baichuanQuirks, replyMapping } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
