import type { DialectLaws } from "./dialect-laws.ts";
import { llamaLaws } from "./llama.ts";
import { geminiLaws } from "./gemini.ts";
import { openaiLaws } from "./openai.ts";

/** The wire of each document, by the document's folder. */
export const laws: Readonly<Record<string, DialectLaws>> = {
  llama: llamaLaws,
  gemini: geminiLaws,
  openai: openaiLaws,
  together: openaiLaws,
  "openai-compatible": openaiLaws,
};
