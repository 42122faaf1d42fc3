import type { ChatBody, EmbedBody } from "./contender.ts";
import { embeddingCount } from "./payloads.ts";

/** What every contender asks; the server does not look at it. */
export const chatBody: ChatBody = {
  model: "gpt-4.1-mini",
  messages: [{ role: "user", content: "Say something long, please." }],
};

export const embedBody: EmbedBody = {
  model: "text-embedding-3-small",
  input: Array.from({ length: embeddingCount }, (_, index) => `Text number ${index}.`),
};
