import { createLlama, llamaChat, operations } from "@lockstep/llama";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = { operations, create: createLlama, models: { chat: llamaChat } } as unknown as ProviderPackage;
