import type { WireEvent } from "@lockstep/traffic";
import { array, object } from "../harness/json-reading.ts";
import type { Edit } from "./edit.ts";

/**
 * Members with words that a model may say or not, once or twice: nothing in a wire numbers their pieces. Pieces of JSON (arguments of
 * a call) are not among them, because together they have a form that an edit breaks.
 */
const FREE: ReadonlySet<string> = new Set([
  ...["content", "text", "refusal", "reasoning", "reasoning_content", "reasoning_details", "thinking", "citation"],
  // What a provider gives whole, as one part among others; sound; the superseded form of a call.
  ...["parts", "audio", "annotations", "function_call"],
]);

/** Members that say what an event is, whatever it holds. */
const TELLING: ReadonlySet<string> = new Set([
  "type",
  "event_type",
  "index",
  "finish_reason",
  "finishReason",
  "stop_reason",
  "object",
]);

/**
 * False for an edit that leaves a stream which any server could have sent, so that no reader can know: it is told from the events
 * alone, and knows nothing of grammars.
 * 1. The event says nothing: it keeps the connection alive.
 * 2. It is one of several pieces of free words of one kind in a row: one more, one less, or two of them the other way round.
 * 3. Two neighbours belong to different choices, or add to different calls, which have no order between them.
 * Where the server numbers the events, every edit shows.
 */
export function isVisible(events: readonly WireEvent[], { kind, at }: Edit): boolean {
  const [before, event, after] = [events[at - 1], events[at], events[at + 1]];
  if (kind === "truncate" || event === undefined || event.id !== undefined) return true;
  const isNeighbour = (other: WireEvent | undefined): boolean =>
    other !== undefined && isPiece(other) && kindOf(other) === kindOf(event);
  switch (kind) {
    case "drop":
      return !saysNothing(event) && !(isPiece(event) && (isNeighbour(before) || isNeighbour(after)));
    case "duplicate":
      return !saysNothing(event) && !isPiece(event);
    case "swap":
      if (after === undefined) return true;
      return !saysNothing(event) && !saysNothing(after) && !(isPiece(event) && isNeighbour(after)) && !areApart(event, after);
  }
}

function saysNothing({ data }: WireEvent): boolean {
  return object(parse(data))?.["type"] === "ping";
}

/** True for an event that holds free words, and ends or begins nothing. */
function isPiece({ data }: WireEvent): boolean {
  const text = JSON.stringify(parse(data), (name, value: unknown) => (isEnding(name, value) ? "ends" : value));
  return hasFree(parse(data)) && !text?.includes('"ends"');
}

function isEnding(name: string, value: unknown): boolean {
  const says = value !== null && value !== undefined && value !== "" && value !== "null";
  return says && (["finish_reason", "finishReason", "stop_reason", "tool_calls"].includes(name) || isBorder(name, value));
}

/** Events that open or close something by their type. */
function isBorder(name: string, value: unknown): boolean {
  return ["type", "event_type"].includes(name) && typeof value === "string" && /start|stop|complete|metrics|finish/.test(value);
}

function hasFree(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasFree);
  return Object.entries(object(value) ?? {}).some(([name, member]) => (FREE.has(name) && saysWords(member)) || hasFree(member));
}

function saysWords(value: unknown): boolean {
  if (typeof value === "string" || Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined;
}

/** The names of an event's members that say something, and the values of those that say what it is. */
function kindOf({ event, data }: WireEvent): string {
  const names: string[] = [];
  function visit(value: unknown, path: string): void {
    for (const [name, member] of Object.entries(object(value) ?? {})) {
      const here = `${path}.${name}`;
      if (!saysWords(member)) continue;
      if (TELLING.has(name)) names.push(`${here}=${JSON.stringify(member)}`);
      else if (FREE.has(name) || typeof member !== "object") names.push(here);
      else if (name !== "logprobs" && name !== "usage") for (const item of array(member) ?? [member]) visit(item, here);
    }
  }
  visit(parse(data), "");
  return JSON.stringify([event, names.sort()]);
}

/** True when two events speak of different choices, or add to different calls of one. */
function areApart(one: WireEvent, other: WireEvent): boolean {
  const [left, right] = [choicesOf(one), choicesOf(other)];
  if (left.length === 0 || right.length === 0) return false;
  const keys = (choices: readonly Choice[]): Set<unknown> => new Set(choices.map(({ index }) => index));
  if (keys(left).isDisjointFrom(keys(right))) return true;
  const [mine, theirs] = [left.flatMap(({ adds }) => adds), right.flatMap(({ adds }) => adds)];
  const areCalls = left.length === 1 && right.length === 1 && mine.length > 0 && theirs.length > 0;
  return areCalls && !left[0]?.begins && !right[0]?.begins && new Set(mine).isDisjointFrom(new Set(theirs));
}

interface Choice {
  readonly index: unknown;
  /** Numbers of the calls that it adds to. */
  readonly adds: readonly unknown[];
  /** True where it begins a call. */
  readonly begins: boolean;
}

function choicesOf({ data }: WireEvent): readonly Choice[] {
  const event = object(parse(data));
  const list = array(event?.["choices"]) ?? array(event?.["candidates"]) ?? array(object(event?.["output"])?.["choices"]) ?? [];
  return list.map((choice, position): Choice => {
    const calls = (array(object(object(choice)?.["delta"])?.["tool_calls"]) ?? []).map(object);
    const begins = calls.some((call) => saysWords(call?.["id"]) || saysWords(object(call?.["function"])?.["name"]));
    return { index: object(choice)?.["index"] ?? position, adds: calls.map((call) => call?.["index"]), begins };
  });
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
