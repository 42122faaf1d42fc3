export { type Afarensis, type AfarensisOptions, createAfarensis, createClient } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  afarensisChat,
  type AfarensisChatModel,
  type AfarensisChatOptions,
  afarensisEmbedding,
  type AfarensisEmbeddingModel,
  type AfarensisEmbeddingOptions,
} from "./models.ts";
export { type AfarensisLimits, afarensisQuirks, replyMapping } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
