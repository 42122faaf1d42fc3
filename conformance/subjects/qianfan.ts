import { createQianfan, operations, qianfanChat, qianfanEmbedding, qianfanRerank } from "@lockstep/qianfan";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createQianfan,
  models: { chat: qianfanChat, embedding: qianfanEmbedding, rerank: qianfanRerank },
} as unknown as ProviderPackage;
