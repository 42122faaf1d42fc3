import { type FramingScenario, malformed, truncated } from "../scenario.ts";
import { a, stop } from "../words.ts";

const bytes = (text: string, ...more: number[]): Uint8Array => Uint8Array.of(...new TextEncoder().encode(text), ...more);
const inTheMiddle = truncated("in the middle of an event");
const afterFinish = { framing: "lenient", chunks: [a.chunk, stop.chunk] } as const;
const before = a.wire + stop.wire;
const halfLetter = [0xc3];
const halfEmoji = [0xf0, 0x9f, 0x98];

/** Connections that close cleanly in the middle of something. */
export const cuts: readonly FramingScenario[] = [
  { name: "A last event without its blank line is delivered when it is whole JSON", ...afterFinish, wire: before.trimEnd() },
  { name: "A last event with one line feed is delivered when it is whole JSON", ...afterFinish, wire: before.slice(0, -1) },
  {
    name: "A last event with one carriage return is delivered when it is whole JSON",
    ...afterFinish,
    wire: `${before.trimEnd()}\r`,
  },
  { name: "A last event is whole although another line had begun", ...afterFinish, wire: `${before.trimEnd()}\nda` },
  {
    name: "A last event that is delivered does not stand in for the terminator",
    framing: "openaiLike",
    wire: before.trimEnd(),
    chunks: [a.chunk, stop.chunk],
    error: truncated("too early: the terminator [DONE] is missing"),
  },
  {
    name: "A last event of JSON that is cut is a truncation",
    ...afterFinish,
    wire: `${before}data: {"id":`,
    error: inTheMiddle,
  },
  {
    name: "A last event that is half of two data lines is a truncation",
    ...afterFinish,
    wire: `${before}data: {"id":1,\ndata: "x"`,
    error: inTheMiddle,
  },
  {
    name: "A last event that is only a number is a truncation: more digits may have been lost",
    ...afterFinish,
    wire: `${before}data: 12`,
    error: inTheMiddle,
  },
  {
    name: "A last event that is whole JSON and no object is malformed",
    ...afterFinish,
    wire: `${before}data: null`,
    error: malformed(3),
  },
  { name: "A last event without any data yet is a truncation", ...afterFinish, wire: `${before}data:`, error: inTheMiddle },
  { name: "A field name that is cut is a truncation", ...afterFinish, wire: `${before}da`, error: inTheMiddle },
  { name: "An event name without its data is a truncation", ...afterFinish, wire: `${before}event: res`, error: inTheMiddle },
  {
    name: "An event name with its line and without its data is a truncation",
    ...afterFinish,
    wire: `${before}event: result\n`,
    error: inTheMiddle,
  },
  {
    name: "Half of the very first event is a truncation, which is asked for again",
    framing: "openaiLike",
    wire: 'data: {"choices":[{"del',
    chunks: [],
    error: truncated("in the middle of an event", true),
  },
  {
    name: "Half of the very first field name is a truncation, which is asked for again",
    framing: "openaiLike",
    wire: "dat",
    chunks: [],
    error: truncated("in the middle of an event", true),
  },
  {
    name: "A clean end after the first chunk is a truncation, which is not asked for again",
    framing: "openaiLike",
    wire: a.wire,
    chunks: [a.chunk],
    error: truncated("too early: the terminator [DONE] is missing"),
  },
  {
    name: "Half a UTF-8 character at the end is a truncation",
    ...afterFinish,
    wire: bytes(`${before}data: {"id":"caf`, ...halfLetter),
    error: inTheMiddle,
  },
  {
    name: "Half a UTF-8 character after whole JSON is a truncation",
    ...afterFinish,
    wire: bytes(`${before}data: {"id":"x"}`, ...halfEmoji),
    error: inTheMiddle,
  },
  {
    name: "Half a UTF-8 character after the last event is a truncation",
    ...afterFinish,
    wire: bytes(before, ...halfLetter),
    error: inTheMiddle,
  },
  {
    name: "Half a UTF-8 character in a comment at the end is no loss",
    ...afterFinish,
    wire: bytes(`${before}: caf`, ...halfEmoji),
  },
];
