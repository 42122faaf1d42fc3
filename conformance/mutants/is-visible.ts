import type { WireEvent } from "@lockstep/traffic";
import { array, object } from "../harness/json-reading.ts";
import type { Edit } from "./edit.ts";
import type { Unsaid } from "./tally.ts";

/** Members with words that a model may say or not, once or twice: nothing in a wire numbers their pieces. */
const FREE: ReadonlySet<string> = new Set(
  // Words; what a provider gives whole, as one part among others; sound; sources; what a tool takes that takes no JSON.
  "content text refusal reasoning reasoning_content reasoning_details thinking citation parts audio annotations input".split(
    " ",
  ),
);

/** Members with pieces of a JSON text, which has a form that an edit breaks, unless the piece is but letters inside a value. */
const FORMED: ReadonlySet<string> = new Set(["arguments", "partial_json"]);

/** Reasons to end with which a text may be left unfinished, so that it has no form. */
const CUT: ReadonlySet<unknown> = new Set([
  "length",
  "content_filter",
  "max_tokens",
  "model_context_window_exceeded",
  "refusal",
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
  const isCut = saysCut(events);
  if (isMute(event) || (kind === "swap" && after !== undefined && isMute(after))) return false;
  const pieces: IsPiece = (one) => isPiece(one, isCut);
  switch (kind) {
    case "drop":
      return !isLastOfMany(event) && !hasTwin(events, at, pieces);
    case "duplicate":
      return !pieces(event);
    case "swap":
      return after === undefined || !(isTwin(event, after, pieces) || areApart(event, after));
  }
}

type IsPiece = (event: WireEvent) => boolean;

/** True when a piece of the same kind stands before or after a piece, but for what comes of other choices between. */
function hasTwin(events: readonly WireEvent[], at: number, pieces: IsPiece): boolean {
  const event = events[at];
  if (event === undefined) return false;
  const isNear = (other: WireEvent): boolean => !areApart(event, other);
  const before = events.slice(0, at).findLast(isNear);
  const after = events.slice(at + 1).find(isNear);
  return [before, after].some((other) => other !== undefined && isTwin(event, other, pieces));
}

function isTwin(event: WireEvent, other: WireEvent, pieces: IsPiece): boolean {
  return pieces(event) && pieces(other) && kindOf(other) === kindOf(event);
}

/** True for an event that holds words alone, and begins or ends nothing. */
function isPiece({ data }: WireEvent, isCut: boolean): boolean {
  const members = membersOf(parse(data));
  const holds = members.some(([name, value]) => FREE.has(name) || (FORMED.has(name) && (isCut || isLetters(value))));
  const isFormed = !isCut && members.some(([name, value]) => FORMED.has(name) && !isLetters(value));
  return holds && !isFormed && !members.some(([name, value]) => isBorder(name, value));
}

function isLetters(value: unknown): boolean {
  return typeof value === "string" && /^[\w .-]*$/.test(value);
}

/** Reasons to end, types that open or close something, and the id or name of a call. */
function isBorder(name: string, value: unknown): boolean {
  if (["finish_reason", "finishReason", "stop_reason"].includes(name)) return value !== "null";
  if (["type", "event_type"].includes(name)) return /start|stop|complete|metrics|finish/.test(String(value));
  return name === "name";
}

/** All members at any depth that say something. */
function membersOf(value: unknown): [name: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  return Object.entries(object(value) ?? {}).flatMap(([name, member]) => [
    ...(saysWords(member) ? [[name, member] satisfies [string, unknown]] : []),
    ...(FREE.has(name) && typeof member === "object" ? [] : membersOf(member)),
  ]);
}

/** True for a stream that says that its reply was cut off. */
function saysCut(events: readonly WireEvent[]): boolean {
  const reasons = ["finish_reason", "stop_reason"];
  return events.some(({ data }) => membersOf(parse(data)).some(([name, value]) => reasons.includes(name) && CUT.has(value)));
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
      else if (FREE.has(name) || FORMED.has(name) || typeof member !== "object") names.push(here);
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
  if (!left.some(({ index }) => right.some((choice) => choice.index === index))) return true;
  const [mine, theirs] = [left.flatMap(({ adds }) => adds), right.flatMap(({ adds }) => adds)];
  const areCalls = left.length === 1 && right.length === 1 && mine.length > 0 && theirs.length > 0;
  return areCalls && !left[0]?.begins && !right[0]?.begins && !mine.some((call) => theirs.includes(call));
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

const parsed = new Map<string, unknown>();

/** Each event is looked at for each edit of its stream, so its JSON is read once. */
function parse(data: string): unknown {
  if (!parsed.has(data)) parsed.set(data, parseNow(data));
  return parsed.get(data);
}

function parseNow(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
