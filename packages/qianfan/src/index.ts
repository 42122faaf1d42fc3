export { type ApplicationKeys, exchangedToken, type GiveToken } from "./access-token.ts";
export { createQianfan, type Qianfan } from "./client.ts";
export { createClient, type QianfanOptions } from "./client-of.ts";
export { descriptor } from "./descriptor.ts";
export { v1Endpoint, v1Endpoints, type V1Endpoints } from "./dialect/index.ts";
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
export {
  qianfanV1Chat,
  type QianfanV1ChatModel,
  type QianfanV1ChatOptions,
  qianfanV1Embedding,
  type QianfanV1EmbeddingModel,
  type QianfanV1EmbeddingOptions,
  qianfanV1Rerank,
  type QianfanV1RerankModel,
  type QianfanV1RerankOptions,
} from "./v1-models.ts";

export type * from "@lockstep/core/client";
export * from "@lockstep/core/errors";
