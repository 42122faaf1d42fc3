import { createModelverse, operations } from "@lockstep/modelverse";
import { modelverseGemini } from "@lockstep/modelverse/gemini";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createModelverse,
  models: { chat: modelverseGemini },
} as unknown as ProviderPackage;
