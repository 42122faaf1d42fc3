export { type Anthropic, type AnthropicOptions, type AnthropicVersion, createAnthropic, createClient } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export { replyMapping } from "./dialect/reply-mapping.ts";
export {
  anthropicChat,
  type AnthropicChatModel,
  type AnthropicChatModel20230601,
  type AnthropicChatOptions,
  type AnthropicChatSettings,
} from "./models.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
