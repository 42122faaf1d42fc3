import {
  createDashScope,
  dashscopeChat,
  type DashScopeChatModel,
  type DashScopeChatSettings,
  dashscopeEmbedding,
  dashscopeRerank,
  operations,
} from "@lockstep/dashscope";
import type { ProviderPackage } from "../clients/providers.ts";

// Of the two operations that answer a conversation, the suite's is the one that takes more than text, whatever a model is called; but
// for the hosted models, of which there are fixtures by hand.
const chat = (modelId: string, settings: DashScopeChatSettings): DashScopeChatModel =>
  modelId.startsWith("baichuan")
    ? dashscopeChat(modelId, settings)
    : dashscopeChat(modelId, { api: "multimodal-generation", ...settings });

export const subject = {
  operations,
  create: createDashScope,
  models: { chat, embedding: dashscopeEmbedding, rerank: dashscopeRerank },
} as unknown as ProviderPackage;
