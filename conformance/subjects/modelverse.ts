import { createModelverse, modelverseChat, modelverseEmbedding, modelverseRerank, operations } from "@lockstep/modelverse";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createModelverse,
  models: { chat: modelverseChat, embedding: modelverseEmbedding, rerank: modelverseRerank },
} as unknown as ProviderPackage;
