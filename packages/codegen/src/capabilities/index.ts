import { aigcChat, aigcEmbeddings, aigcRerank } from "./aigc.ts";
import { generateContent, embedContent } from "./generate-content.ts";
import { messages } from "./messages.ts";
import { openaiChat, openaiEmbeddings, openaiRerank } from "./openai-family.ts";
import type { CapabilityTable } from "./table.ts";
import { wenxinworkshopChat } from "./wenxinworkshop.ts";

export type { CapabilityRule, CapabilityTable } from "./table.ts";

/** By dialect: the first table whose operation the document has is used. */
export const chatTables: readonly CapabilityTable[] = [openaiChat, messages, generateContent, aigcChat, wenxinworkshopChat];
export const embeddingTables: readonly CapabilityTable[] = [openaiEmbeddings, embedContent, aigcEmbeddings];
export const rerankTables: readonly CapabilityTable[] = [openaiRerank, aigcRerank];
