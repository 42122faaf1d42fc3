export { createClient, createOpenAI, type OpenAI, type OpenAIOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  openaiChat,
  type OpenAIChatModel,
  type OpenAIChatOptions,
  openaiEmbedding,
  type OpenAIEmbeddingModel,
  type OpenAIEmbeddingOptions,
} from "./models.ts";
export { replyMapping, type OpenAILimits, openaiQuirks } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
