import { anthropicChat, createAnthropic, operations } from "@lockstep/anthropic";
import type { ProviderPackage } from "../clients/providers.ts";

export const subject = { operations, create: createAnthropic, models: { chat: anthropicChat } } as unknown as ProviderPackage;
