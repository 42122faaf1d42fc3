import { createQianfan, operations, qianfanV1Chat, qianfanV1Embedding, qianfanV1Rerank } from "@lockstep/qianfan";
import type { ProviderPackage } from "../clients/providers.ts";

// The key of these operations is another client option.
const create = ({ apiKey, ...options }: { readonly apiKey: string }): unknown =>
  createQianfan({ ...options, accessToken: apiKey });

export const subject = {
  operations,
  create,
  models: { chat: qianfanV1Chat, embedding: qianfanV1Embedding, rerank: qianfanV1Rerank },
} as unknown as ProviderPackage;
