import { isJsonObject, parseJson, type JsonObject } from "../validation/json.ts";
import { readEventText, type WireEvent } from "./event-text.ts";
import { choicesAskedFor, finishesOf, type StreamRules } from "./stream-rules.ts";

export interface StreamFacts {
  /** JSON of each event before the ending; the position is the event's number in the stream. */
  readonly chunks: readonly { readonly number: number; readonly value: unknown }[];
  /**
   * `whole`: ended as the document says. `cut`: the bytes stop before that. `error`: the provider sent an error instead of the
   * rest. `notJson`: an event is no JSON.
   */
  readonly ending: "whole" | "cut" | "error" | "notJson";
  /** Number of the event that ends the stream, where one does. */
  readonly number: number;
  /** The error event's JSON, where it is any. */
  readonly error?: JsonObject;
  /** For a cut stream: what is missing. */
  readonly missing?: string;
}

type Chunks = { number: number; value: unknown }[];

/** What a recorded event stream holds, told from its text and the document alone. */
export function streamFacts(text: string, rules: StreamRules, requestBody: unknown): StreamFacts {
  const { events, rest, restEvent } = readEventText(text);
  const { terminator } = rules;
  const chunks: Chunks = [];
  for (const [number, event] of events.entries()) {
    const ending = takeEvent(event, number, rules, chunks);
    if (ending !== undefined) return ending;
  }
  const number = events.length;
  if (rest !== undefined && !rules.ignored?.includes(rest.trim())) {
    // Servers close the connection right after the last event, some before its blank line.
    const isNamedLast = restEvent !== undefined && [terminator?.event, "error"].includes(restEvent);
    const isLast = rest === terminator?.data || (isNamedLast && parseJson(rest) !== undefined);
    const ending = isLast
      ? takeEvent({ data: rest, ...(restEvent && { event: restEvent }) }, number, rules, chunks)
      : undefined;
    return ending ?? { chunks, ending: "cut", number, missing: "the blank line after the last event" };
  }
  const missing = missingAtEnd(chunks, rules, requestBody);
  return missing === undefined ? { chunks, ending: "whole", number } : { chunks, ending: "cut", number, missing };
}

/** Adds the event's chunk; gives the facts where the event is the last that counts. */
function takeEvent({ event, data }: WireEvent, number: number, rules: StreamRules, chunks: Chunks): StreamFacts | undefined {
  const { terminator, ignored } = rules;
  if (terminator?.data !== undefined && data === terminator.data) return { chunks, ending: "whole", number };
  if (ignored?.includes(data.trim())) return undefined;
  const value = parseJson(data);
  if (isErrorEvent(event, value)) {
    return { chunks, ending: "error", number, ...(isJsonObject(value) && { error: value }) };
  }
  if (value !== undefined) chunks.push({ number, value });
  else if (!isKeepAlive(event, data)) return { chunks, ending: "notJson", number };
  const isLast = terminator?.event !== undefined && event === terminator.event;
  return isLast ? { chunks, ending: "whole", number } : undefined;
}

function missingAtEnd(chunks: Chunks, { terminator, finish }: StreamRules, requestBody: unknown): string | undefined {
  if (terminator?.required) return `the terminator ${terminator.data ?? terminator.event ?? ""}`;
  if (!finish) return undefined;
  const said = chunks.map(({ value }) => finishesOf(value, finish));
  const finished = new Set(said.flatMap(({ choices }) => choices));
  if (said.some(({ instead }) => instead) || finished.size >= choicesAskedFor(requestBody, finish)) return undefined;
  return `${finish.field} of every choice`;
}

/** An error in place of a chunk: an event of that name, a member `error` with something in it, or an `error_code` with its sentence. */
export function isErrorEvent(event: string | undefined, value: unknown): boolean {
  if (event === "error" || !isJsonObject(value)) return event === "error";
  const { error, error_code: code, error_msg: sentence } = value;
  return (error !== undefined && error !== null) || (code !== undefined && typeof sentence === "string");
}

/** An event without data keeps a connection alive, and so does one with a name of its own and words that are no JSON. */
export function isKeepAlive(event: string | undefined, data: string): boolean {
  const hasName = event !== undefined && event !== "message";
  return data.trim() === "" || (hasName && !data.trimStart().startsWith("{"));
}
