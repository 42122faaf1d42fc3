import type { ChatCapabilities, ChatModel } from "@lockstep/core";

type AnyChatModel = ChatModel<string, ChatCapabilities, object>;

/** Makes a chat model around a client. The cast forgets an exact type, which is checked elsewhere. */
type MakeModel = (client: object) => Promise<AnyChatModel>;

/** The chat model of each document, by the document's folder. */
export const chatModels: Readonly<Record<string, MakeModel>> = {
  llama: async (client) => (await import("@lockstep/llama")).llamaChat("m", { client } as never),
  openai: async (client) => (await import("@lockstep/openai")).openaiChat("m", { client } as never),
  // The id decides at which of two operations a model answers.
  dashscope: async (client) => (await import("@lockstep/dashscope")).dashscopeChat("qwen3.6-plus", { client } as never),
  together: async (client) => (await import("@lockstep/together")).togetherChat("m", { client } as never),
  "openai-compatible": async (client) => (await import("@lockstep/openai-compatible")).compatibleChat("m", { client } as never),
};
