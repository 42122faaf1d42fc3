import { createTogether, operations, togetherChat, togetherEmbedding } from "@lockstep/together";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createTogether,
  models: { chat: togetherChat, embedding: togetherEmbedding },
} as unknown as ProviderPackage;
