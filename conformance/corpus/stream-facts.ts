import { isJsonObject, type JsonObject } from "../harness/validation/json.ts";
import { readEventText } from "../harness/event-text.ts";
import { atPath } from "../harness/member-path.ts";

/** The document's `x-lockstep-stream`, as far as reading needs it. */
export interface StreamRules {
  readonly finish?: {
    readonly choices?: string;
    readonly field: string;
    readonly unfinished?: readonly string[];
    readonly countFrom?: string;
    readonly insteadOfChoices?: string;
  };
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

type FinishRules = NonNullable<StreamRules["finish"]>;

/** The choices of a chunk that say that they are finished, in the words of the document: by index, else by place. */
export function finishedChoices(chunk: unknown, { choices, field, unfinished }: FinishRules): readonly unknown[] {
  const list = choices === undefined ? [chunk] : atPath(chunk, choices);
  if (!Array.isArray(list)) return [];
  return [...list.entries()].flatMap(([position, choice]: [number, unknown]) => {
    const reason = atPath(choice, field);
    // Some servers send an empty reason with every chunk.
    const says =
      reason !== undefined &&
      reason !== null &&
      reason !== "" &&
      !(unfinished as readonly unknown[] | undefined)?.includes(reason);
    return says && isJsonObject(choice) ? [choice["index"] ?? position] : [];
  });
}

/** Whether a chunk says why there will be no choices. */
export function refusesChoices(chunk: unknown, { choices, insteadOfChoices }: FinishRules): boolean {
  if (choices === undefined || insteadOfChoices === undefined) return false;
  const list = atPath(chunk, choices);
  return (!Array.isArray(list) || list.length === 0) && typeof atPath(chunk, insteadOfChoices) === "string";
}

/** How many choices the request asked for. */
export function expectedChoices(requestBody: unknown, { countFrom }: FinishRules): number {
  const asked = countFrom === undefined ? undefined : atPath(requestBody, countFrom);
  return typeof asked === "number" && asked > 1 ? asked : 1;
}

function isFinished(chunks: readonly unknown[], finish: FinishRules, requestBody: unknown): boolean {
  if (chunks.some((chunk) => refusesChoices(chunk, finish))) return true;
  const finished = new Set(chunks.flatMap((chunk) => finishedChoices(chunk, finish)));
  return finished.size >= expectedChoices(requestBody, finish);
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
  const values = chunks.map(({ value }) => value);
  if (finish && !isFinished(values, finish, requestBody))
    return { chunks, ending: "cut", number, missing: `${finish.field} of every choice` };
  return { chunks, ending: "whole", number };
}
