import { isJsonObject } from "../validation/json.ts";
import type { CorpusOperation } from "./operations.ts";
import type { Recording } from "./recording.ts";
import { streamFacts, type StreamFacts } from "../streams/stream-facts.ts";

/** What a client must make of a recording, told from its bytes by code that shares nothing with the clients. */
export type Expected =
  | { readonly kind: "reply"; readonly value: unknown }
  | { readonly kind: "stream"; readonly facts: StreamFacts; readonly sentence?: string }
  | { readonly kind: "failure"; readonly status: number; readonly value?: unknown; readonly sentence?: string }
  /** A success status without an answer in it; `what` says what is there instead. */
  | { readonly kind: "noAnswer"; readonly what: string };

/** The sentence in which a provider says what is wrong, wherever it puts it. */
export function providerSentence(body: unknown): string | undefined {
  if (Array.isArray(body)) return providerSentence(body[0]);
  if (!isJsonObject(body)) return undefined;
  const { error, message, detail } = body;
  if (isJsonObject(error)) return behindGateway(error) ?? providerSentence(error);
  const found = [error, message, detail].find((text) => typeof text === "string" && text.trim() !== "");
  return typeof found === "string" ? found : undefined;
}

/** A gateway's own words say only that somebody failed; what that one said stands in `metadata.raw`, as JSON in text. */
function behindGateway({ metadata }: Readonly<Record<string, unknown>>): string | undefined {
  const raw = isJsonObject(metadata) ? metadata["raw"] : undefined;
  if (typeof raw !== "string") return undefined;
  try {
    return providerSentence(JSON.parse(raw));
  } catch {
    return undefined;
  }
}

export function expectedOf({ request, response }: Recording, operation: CorpusOperation): Expected {
  const { status } = response;
  if (status >= 400) {
    const value = "body" in response ? response.body : undefined;
    const sentence = providerSentence(value);
    return { kind: "failure", status, value, ...(sentence === undefined ? {} : { sentence }) };
  }
  if (response.sse !== undefined) {
    if (!operation.stream) return { kind: "noAnswer", what: "an event stream where the document has none" };
    const facts = streamFacts(response.sse, operation.stream, request.body);
    const sentence = providerSentence(facts.error);
    return { kind: "stream", facts, ...(sentence === undefined ? {} : { sentence }) };
  }
  if (!("body" in response)) return { kind: "noAnswer", what: "a body that is not JSON" };
  return response.body === null ? { kind: "noAnswer", what: "an empty body" } : { kind: "reply", value: response.body };
}
