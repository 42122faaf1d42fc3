import type { WireEvent } from "@lockstep/traffic";
import { array, object } from "../harness/json-reading.ts";
import type { Edit } from "./edit.ts";
import type { Unsaid } from "./tally.ts";

/**
 * Members with words that a model may say or not, once or twice: nothing in a wire numbers their pieces. Pieces of JSON (arguments of
 * a call) are not among them, because together they have a form that an edit breaks.
 */
const FREE: ReadonlySet<string> = new Set([
  ...["content", "text", "refusal", "reasoning", "reasoning_content", "reasoning_details", "thinking", "citation"],
  // What a provider gives whole, as one part among others; sound; sources; what a tool takes that takes no JSON.
  ...["parts", "audio", "annotations", "input"],
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
 * False for an edit that leaves a stream which any server could have sent, so that no reader can know. It is told from the events
 * and from what the document says of the ending, apart from the grammar.
 * 1. The event says nothing: it keeps the connection alive, is to be ignored, or is a last one that not every server sends.
 * 2. It is one of several pieces of free words of one kind in a row, as its choice comes: one more, one less, or two of them the
 *    other way round.
 * 3. Two neighbours belong to different choices, or add to different calls, which have no order between them.
 * Where the server numbers the events, every edit shows.
 */
export function isVisible(
  events: readonly WireEvent[],
  { kind, at }: Edit,
  { ignored = [], optionalEnd }: Unsaid = {},
): boolean {
  const [event, after] = [events[at], events[at + 1]];
  const isMute = (one: WireEvent): boolean => ignored.includes(one.data) || object(parse(one.data))?.["type"] === "ping";
  const isLastOfMany = (one: WireEvent): boolean => one.data === optionalEnd;
  if (kind === "truncate") return !events.slice(at).every((one) => isMute(one) || isLastOfMany(one));
  if (event === undefined || event.id !== undefined) return true;
  if (isMute(event) || (kind === "swap" && after !== undefined && isMute(after))) return false;
  switch (kind) {
    case "drop":
      return !isLastOfMany(event) && (!isPiece(event) || !hasTwin(events, at));
    case "duplicate":
      return !isPiece(event);
    case "swap":
      return after === undefined || !((isPiece(event) && isTwin(event, after)) || areApart(event, after));
  }
}

/** True when a piece of the same kind stands before or after an event, but for what comes of other choices between. */
function hasTwin(events: readonly WireEvent[], at: number): boolean {
  const event = events[at];
  if (event === undefined) return false;
  const isNear = (other: WireEvent): boolean => !areApart(event, other);
  const before = events.slice(0, at).findLast(isNear);
  const after = events.slice(at + 1).find(isNear);
  return [before, after].some((other) => other !== undefined && isTwin(event, other));
}

function isTwin(event: WireEvent, other: WireEvent): boolean {
  return isPiece(other) && kindOf(other) === kindOf(event);
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
