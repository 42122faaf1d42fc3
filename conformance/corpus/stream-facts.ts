import { isJsonObject, type JsonObject } from "../harness/validation/json.ts";
import { readEventText } from "../harness/event-text.ts";

/** The document's `x-lockstep-stream`, as far as reading needs it. */
export interface StreamRules {
  readonly finish?: { readonly choices?: string; readonly field: string; readonly countFrom?: string };
  readonly terminator?: { readonly data?: string; readonly event?: string; readonly required: boolean };
}

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
  /** The error event's JSON. */
  readonly error?: JsonObject;
  /** For a cut stream: what is missing. */
  readonly missing?: string;
}

/** An error in place of a chunk: a member `error` with something in it. */
function isErrorEvent(value: unknown): value is JsonObject {
  return isJsonObject(value) && value["error"] !== undefined && value["error"] !== null;
}

/** How many choices said that they are finished, in the words of the document. */
function finishedChoices(chunks: readonly unknown[], { choices, field }: NonNullable<StreamRules["finish"]>): number {
  const finished = new Set<unknown>();
  for (const chunk of chunks) {
    if (!isJsonObject(chunk)) continue;
    const list = choices === undefined ? [chunk] : chunk[choices];
    if (!Array.isArray(list)) continue;
    for (const [position, choice] of list.entries()) {
      if (!isJsonObject(choice) || choice[field] === undefined || choice[field] === null) continue;
      finished.add(choice["index"] ?? position);
    }
  }
  return finished.size;
}

/** What a recorded event stream holds, told from its text and the document alone. */
export function streamFacts(text: string, rules: StreamRules, requestBody: unknown): StreamFacts {
  const { events, rest } = readEventText(text);
  const { terminator, finish } = rules;
  const chunks: { number: number; value: unknown }[] = [];
  for (const [number, { event, data }] of events.entries()) {
    if (terminator?.data !== undefined && data === terminator.data) return { chunks, ending: "whole", number };
    let value: unknown;
    try {
      value = JSON.parse(data);
    } catch {
      return { chunks, ending: "notJson", number };
    }
    if (isErrorEvent(value)) return { chunks, ending: "error", number, error: value };
    chunks.push({ number, value });
    if (terminator?.event !== undefined && event === terminator.event) return { chunks, ending: "whole", number };
  }
  const number = events.length;
  // Servers close the connection right after the terminator, some before its blank line.
  if (terminator?.data !== undefined && rest === terminator.data) return { chunks, ending: "whole", number };
  if (rest !== undefined) return { chunks, ending: "cut", number, missing: "the blank line after the last event" };
  if (terminator?.required)
    return { chunks, ending: "cut", number, missing: `the terminator ${terminator.data ?? terminator.event ?? ""}` };
  const asked = finish?.countFrom !== undefined && isJsonObject(requestBody) ? requestBody[finish.countFrom] : undefined;
  const expected = typeof asked === "number" ? asked : 1;
  const values = chunks.map(({ value }) => value);
  if (finish && finishedChoices(values, finish) < expected)
    return { chunks, ending: "cut", number, missing: `${finish.field} of every choice` };
  return { chunks, ending: "whole", number };
}
