import { baichuanChat, baichuanEmbedding, createBaichuan, operations } from "@lockstep/baichuan";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createBaichuan,
  models: { chat: baichuanChat, embedding: baichuanEmbedding },
} as unknown as ProviderPackage;
