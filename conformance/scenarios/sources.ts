import type { Scenario } from "./scenario.ts";

type Clause = Omit<Scenario["clause"], "says">;

/** The standard that defines event-stream framing. */
export const eventStreams: Clause = {
  source: "WHATWG HTML, server-sent events",
  url: "https://html.spec.whatwg.org/multipage/server-sent-events.html",
};

/** What this project promises whatever a server does. */
export const streamContract: Clause = {
  source: "Lockstep contract: a stream ends in a finish or in a thrown error that keeps what had arrived",
};
export const openness: Clause = { source: "Lockstep contract: what a provider adds never breaks a call" };
export const exactness: Clause = { source: "Lockstep contract: the provider's own client returns what JSON.parse gives" };
export const toolCalls: Clause = {
  source: "Lockstep contract: tool calls are assembled whole on servers that stream them carelessly",
};
/** OpenAI's form before tools; servers of that age have it alone or beside them. */
export const functionCalls: Clause = {
  source: "OpenAI OpenAPI 2.0.0, as of February 2024",
  url: "https://github.com/openai/openai-openapi/blob/44306c2f4534144e169721e2ad160e00b6823bc7/openapi.yaml",
};
export const retryRules: Clause = { source: "Retry rules of the official SDKs", url: "https://www.npmjs.com/package/openai" };
export const documents: Clause = { source: "The provider's OpenAPI document and reference" };
export const patience: Clause = { source: "Lockstep contract: a call waits a minute at most for its next attempt" };
export const vocabulary: Clause = { source: "Lockstep contract: one vocabulary, each provider's own form on the wire" };
/** What keeps a connection alive while a server has nothing to say. */
export const keptAlive: Clause = {
  source: "Lockstep contract: what only keeps a connection alive is neither an answer nor the beginning of one",
};
