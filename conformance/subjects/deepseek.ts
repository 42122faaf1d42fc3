import { createDeepSeek, deepseekChat, operations } from "@lockstep/deepseek";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = {
  operations,
  create: createDeepSeek,
  models: { chat: deepseekChat },
} as unknown as ProviderPackage;
