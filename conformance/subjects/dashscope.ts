import { createDashScope, dashscopeChat, dashscopeEmbedding, dashscopeRerank, operations } from "@lockstep/dashscope";
import type { ProviderPackage } from "../clients/providers.ts";

// Of the two operations that answer a conversation, the suite's is the one that takes more than text, whatever a model is called.
const chat: typeof dashscopeChat = (modelId, settings) => dashscopeChat(modelId, { api: "multimodal-generation", ...settings });

export const subject = {
  operations,
  create: createDashScope,
  models: { chat, embedding: dashscopeEmbedding, rerank: dashscopeRerank },
} as unknown as ProviderPackage;
