import { createZhipu, operations, zhipuChat, zhipuEmbedding, zhipuRerank } from "@lockstep/zhipu";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createZhipu,
  models: { chat: zhipuChat, embedding: zhipuEmbedding, rerank: zhipuRerank },
} as unknown as ProviderPackage;
