import {
  compatibleChat,
  compatibleEmbedding,
  type CompatibleOptions,
  createOpenAICompatible,
  operations,
} from "@lockstep/openai-compatible";
import type { CreateClient, ProviderPackage } from "../clients/providers.ts";

const create: CreateClient = (options) =>
  createOpenAICompatible({ name: "the recorded server", ...options } as unknown as CompatibleOptions);

export const subject = {
  operations,
  create,
  models: { chat: compatibleChat, embedding: compatibleEmbedding },
} as unknown as ProviderPackage;
