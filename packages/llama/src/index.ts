export { createClient, createLlama, type Llama, type LlamaOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export { llamaQuirks, type LlamaQuirks, replyMapping } from "./dialect/index.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export { llamaChat, type LlamaChatModel, type LlamaChatOptions } from "./models.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
