import type { DialectLaws } from "./dialect-laws.ts";
import { messagesLaws } from "./messages.ts";
import { openaiLaws } from "./openai.ts";

/** The wire of each document, by the document's folder. */
export const laws: Readonly<Record<string, DialectLaws>> = {
  anthropic: messagesLaws,
  openai: openaiLaws,
  together: openaiLaws,
  "openai-compatible": openaiLaws,
};
