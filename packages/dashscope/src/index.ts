export { createClient, createDashScope, type DashScope, type DashScopeOptions, type DashScopeRegion } from "./client.ts";
export {
  dashscopeCompatibleChat,
  type DashScopeCompatibleChatModel,
  type DashScopeCompatibleChatOptions,
  dashscopeCompatibleEmbedding,
  type DashScopeCompatibleEmbeddingModel,
  type DashScopeCompatibleEmbeddingOptions,
  type DashScopeCompatibleLimits,
  dashscopeCompatibleQuirks,
} from "./compatible.ts";
export { descriptor } from "./descriptor.ts";
export { type DashScopeQuirks, dashscopeQuirks } from "./dialect/index.ts";
export { replyMapping } from "./dialect/reply-mapping.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export { type CapabilitiesOf, hostedFamilies } from "./hosted-models.ts";
export {
  dashscopeChat,
  type DashScopeChatModel,
  type DashScopeChatOptions,
  type DashScopeChatSettings,
  dashscopeEmbedding,
  type DashScopeEmbeddingModel,
  type DashScopeEmbeddingOptions,
  dashscopeRerank,
  type DashScopeRerankModel,
  type DashScopeRerankOptions,
} from "./models.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
