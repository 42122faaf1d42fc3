import { createOpenAI, openaiChat, openaiEmbedding, operations } from "@lockstep/openai";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createOpenAI,
  models: { chat: openaiChat, embedding: openaiEmbedding },
} as unknown as ProviderPackage;
