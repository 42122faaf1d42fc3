export { createClient, createDeepSeek, type DeepSeek, type DeepSeekOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  deepseekBetaChat,
  type DeepSeekBetaChatModel,
  deepseekChat,
  type DeepSeekChatModel,
  type DeepSeekChatOptions,
  type DeepSeekChatSettings,
} from "./models.ts";
export { type DeepSeekLimits, deepseekQuirks, replyMapping } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
