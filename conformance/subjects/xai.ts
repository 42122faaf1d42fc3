import { createXai, operations, xaiChat, xaiEmbedding } from "@lockstep/xai";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createXai,
  models: { chat: xaiChat, embedding: xaiEmbedding },
} as unknown as ProviderPackage;
