export { createClient, createQianfan, type Qianfan, type QianfanOptions } from "./client.ts";
export { descriptor } from "./descriptor.ts";
export * from "./generated/capabilities.gen.ts";
export type * from "./generated/client.gen.ts";
export * from "./generated/operations.gen.ts";
// Both generated files have the name: the value is the list of operations.
export { operations } from "./generated/operations.gen.ts";
export type * from "./generated/schema.gen.ts";
export {
  qianfanChat,
  type QianfanChatModel,
  type QianfanChatOptions,
  qianfanEmbedding,
  type QianfanEmbeddingModel,
  type QianfanEmbeddingOptions,
  qianfanRerank,
  type QianfanRerankModel,
  type QianfanRerankOptions,
} from "./models.ts";
export { replyMapping, type QianfanLimits, qianfanQuirks } from "./quirks.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
