import type { DialectLaws } from "./dialect-laws.ts";
import { llamaLaws } from "./llama.ts";
import { dashscopeLaws } from "./dashscope.ts";
import { openaiLaws } from "./openai.ts";

/** The wire of each document, by the document's folder. */
export const laws: Readonly<Record<string, DialectLaws>> = {
  llama: llamaLaws,
  openai: openaiLaws,
  together: openaiLaws,
  dashscope: dashscopeLaws,
  "openai-compatible": openaiLaws,
};
