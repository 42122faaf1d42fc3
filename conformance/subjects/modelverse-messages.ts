import { createModelverse, operations } from "@lockstep/modelverse";
import { modelverseMessages } from "@lockstep/modelverse/messages";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createModelverse,
  models: { chat: modelverseMessages },
} as unknown as ProviderPackage;
