import { geminiChat, geminiEmbeddings } from "./gemini.ts";
import { messages } from "./anthropic.ts";
import { openaiChat, openaiEmbeddings } from "./openai-family.ts";
import type { CapabilityTable } from "./table.ts";

export type { CapabilityRule, CapabilityTable } from "./table.ts";

/** By dialect: the first table whose operation the document has is used. */
export const chatTables: readonly CapabilityTable[] = [openaiChat, messages, geminiChat];
export const embeddingTables: readonly CapabilityTable[] = [openaiEmbeddings, geminiEmbeddings];
