import type { JsonObject, StreamRules } from "@lockstep/traffic";
import { eventBorders, readBetween, type EventBorder } from "./event-borders.ts";
import { beginning, mayEnd, takeEvent, type ParseJson, type StreamState } from "./stream-state.ts";

/** What a client must make of the bytes before a cut. */
export interface Expected {
  /** True when they are all of the reply; otherwise an error must be thrown. */
  readonly complete: boolean;
  /** The chunks that were whole, in order. */
  readonly chunks: readonly unknown[];
  /** Kinds of error that tell the truth about it. */
  readonly kinds: readonly string[];
}

/** The two ways in which the bytes stop at a cut: the server closes the reply, or the connection breaks. */
export interface ExpectedEnds {
  readonly clean: Expected;
  readonly broken: Expected;
}

/**
 * Says of every cut of one event stream what must come out, from the bytes and the provider's document alone. Shares no code
 * with the clients.
 */
export class StreamOracle {
  readonly #bytes: Uint8Array;
  readonly #rules: StreamRules;
  readonly #requestBody: JsonObject;
  readonly #borders: readonly EventBorder[];
  /** Of the whole stream, in order; a state says how many of them have come. */
  readonly #chunks: unknown[] = [];
  /** The state before the first event, and after each. */
  readonly #states: StreamState[] = [beginning];

  constructor(bytes: Uint8Array, rules: StreamRules, requestBody: JsonObject, parseJson?: ParseJson) {
    this.#bytes = bytes;
    this.#rules = rules;
    this.#requestBody = requestBody;
    this.#borders = eventBorders(bytes);
    let state = beginning;
    for (const { event } of this.#borders) {
      state = takeEvent(state, event, rules, this.#chunks, parseJson);
      this.#states.push(state);
    }
  }

  /** The stream that is cut after `cut` bytes. */
  at(cut: number): ExpectedEnds {
    const passed = this.#passed(cut);
    const state = this.#states[passed] ?? beginning;
    const chunks = this.#chunks.slice(0, state.chunks);
    if (state.ended) {
      const expected = ended(state.ended, chunks);
      return { clean: expected, broken: expected };
    }
    const start = this.#borders[passed - 1]?.end ?? 0;
    return { clean: this.#atCleanEnd(state, chunks, start, cut), broken: thrown(chunks, "connection") };
  }

  #atCleanEnd(state: StreamState, chunks: readonly unknown[], start: number, cut: number): Expected {
    const rest = readBetween(this.#bytes, start, cut);
    if (rest.rest === undefined) {
      return hasHalfLine(rest.text) ? truncated(chunks) : this.#judgeEnd(state, chunks);
    }
    // A stream is never resumed, so a last event that only lacks its blank line counts when it is provably whole.
    const { terminator, ignored = [] } = this.#rules;
    if (!ignored.includes(rest.rest.trim()) && !isWhole(rest.rest, terminator?.data)) return truncated(chunks);
    const event = { data: rest.rest, ...(rest.restEvent !== undefined && { event: rest.restEvent }) };
    const more = [...chunks];
    const after = takeEvent(state, event, this.#rules, more);
    return after.ended ? ended(after.ended, more) : this.#judgeEnd(after, more);
  }

  #judgeEnd(state: StreamState, chunks: readonly unknown[]): Expected {
    return mayEnd(state, this.#rules, this.#requestBody) ? { complete: true, chunks, kinds: [] } : truncated(chunks);
  }

  /** How many events end at or before the cut. */
  #passed(cut: number): number {
    let low = 0;
    let high = this.#borders.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#borders[middle]?.end ?? Infinity) <= cut) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function ended(how: NonNullable<StreamState["ended"]>, chunks: readonly unknown[]): Expected {
  if (how === "error") return thrown(chunks, "stream-error");
  if (how === "malformed") return thrown(chunks, "stream-malformed");
  // A terminator alone is no answer.
  return chunks.length > 0 ? { complete: true, chunks, kinds: [] } : thrown(chunks, "no-answer");
}

/** Before the first chunk nobody can tell a stream that was cut from a reply that is none. */
function truncated(chunks: readonly unknown[]): Expected {
  return chunks.length > 0 ? thrown(chunks, "stream-truncated") : thrown(chunks, "stream-truncated", "no-answer");
}

function thrown(chunks: readonly unknown[], ...kinds: readonly string[]): Expected {
  return { complete: false, chunks, kinds };
}

function isWhole(data: string, terminator: string | undefined): boolean {
  if (terminator !== undefined && data.trim() === terminator) return true;
  try {
    return typeof JSON.parse(data) === "object";
  } catch {
    return false;
  }
}

/** True when text without any data ends inside a line, or has named an event whose data is still to come. */
function hasHalfLine(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const last = lines.pop() ?? "";
  if (last !== "" && !last.startsWith(":")) return true;
  return lines.slice(lines.lastIndexOf("") + 1).some((line) => /^event(?::|$)/.test(line));
}
