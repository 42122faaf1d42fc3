import { afarensisChat, afarensisEmbedding, createAfarensis, operations } from "@lockstep/afarensis";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createAfarensis,
  models: { chat: afarensisChat, embedding: afarensisEmbedding },
} as unknown as ProviderPackage;
