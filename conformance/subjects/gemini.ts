import { createGemini, geminiChat, geminiEmbedding, operations } from "@lockstep/gemini";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createGemini,
  models: { chat: geminiChat, embedding: geminiEmbedding },
} as unknown as ProviderPackage;
