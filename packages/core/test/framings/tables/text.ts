import { type FramingScenario, malformed, truncated } from "../scenario.ts";
import { a, done, stop, usage } from "../words.ts";

const whole = { framing: "openaiLike", chunks: [a.chunk, stop.chunk] } as const;
const wire = a.wire + stop.wire + done;
const encoder = new TextEncoder();
const bytesOf = (before: string, middle: readonly number[], after: string): Uint8Array =>
  Uint8Array.of(...encoder.encode(before), ...middle, ...encoder.encode(after));
const sized = (bound: number) => ({ framing: "openaiLike", maxEventLength: bound }) as const;
const tooLong = (event: number, bound: number) => malformed(event, `is longer than ${bound} characters`);

/** Line ends, characters, fields and sizes. */
export const text: readonly FramingScenario[] = [
  { name: "Lines may end in line feeds", ...whole, wire },
  { name: "Lines may end in carriage returns alone", ...whole, wire: wire.replaceAll("\n", "\r") },
  {
    name: "Lines may end in carriage returns and line feeds, which pieces may part",
    ...whole,
    wire: wire.replaceAll("\n", "\r\n"),
  },
  {
    name: "Lines may end in one way and the next in another",
    ...whole,
    wire: `${a.wire.slice(0, -2)}\r\n\n${stop.wire.slice(0, -1)}\r${done}`,
  },
  { name: "A byte order mark before the stream is nothing", ...whole, wire: `\uFEFF${wire}` },
  {
    name: "A byte order mark inside a chunk is a character",
    framing: "openaiLike",
    wire: `data: {"x":"\uFEFF"}\n\n${done}`,
    chunks: [{ x: "\uFEFF" }],
  },
  {
    name: "A byte order mark later on makes another field, which is ignored",
    ...whole,
    wire: `${a.wire}\uFEFF${usage.wire}${stop.wire}${done}`,
  },
  {
    name: "Several data lines are one text, joined by line feeds",
    framing: "openaiLike",
    wire: `data: {\ndata:   "choices": [],\ndata:   "x": "y"\ndata: }\n\n${done}`,
    chunks: [{ choices: [], x: "y" }],
  },
  { name: "A data field needs no space after its colon", ...whole, wire: wire.replaceAll("data: ", "data:") },
  {
    name: "A data field may have more spaces than one, or a tab",
    ...whole,
    wire: `${a.wire.replace(" ", "   ")}${stop.wire.replace(" ", "\t")}${done}`,
  },
  {
    name: "Fields for clients that reconnect are ignored",
    ...whole,
    wire: `retry: 3000\n\nid: 1\n${a.wire}id: 2\nretry: x\n${stop.wire}${done}`,
  },
  { name: "A comment after an id is no event", ...whole, wire: `id: 1\n${a.wire}: ping\n\n${stop.wire}: ping\n\n${done}` },
  {
    name: "Fields that nobody knows are ignored, with a colon and without",
    ...whole,
    wire: `status: 200\nfoo\n${a.wire}foo\n\n${stop.wire}${done}`,
  },
  {
    name: "Field names are told from each other by case and by spaces",
    ...whole,
    wire: `${a.wire}Data: 1\n\n data: 2\n\ndata : 3\n\n${stop.wire}${done}`,
  },
  {
    name: "Events that no blank line parts are one event, which is no JSON",
    framing: "lenient",
    wire: `${a.wire}id:2\n${stop.wire.trimEnd()}\nid:3\n${usage.wire.trimEnd()}\n`,
    chunks: [a.chunk],
    error: truncated("in the middle of an event"),
  },
  {
    name: "Characters of two, three and four bytes may be cut anywhere",
    framing: "openaiLike",
    wire: `data: {"x":"é ü 好 中文 😀 👩‍👩‍👧"}\n\n${done}`,
    chunks: [{ x: "é ü 好 中文 😀 👩‍👩‍👧" }],
  },
  {
    name: "Characters that other standards take for line ends are text",
    framing: "openaiLike",
    wire: `data: {"x":"a\u2028b\u2029c\u0085d"}\n\n${done}`,
    chunks: [{ x: "a\u2028b\u2029c\u0085d" }],
  },
  {
    name: "Bytes that are no UTF-8 become replacement characters",
    framing: "openaiLike",
    wire: bytesOf('data: {"x":"', [0xff, 0x41, 0xc3], `"}\n\n${done}`),
    chunks: [{ x: "\uFFFDA\uFFFD" }],
  },
  {
    name: "Half a surrogate pair that is escaped stays one",
    framing: "openaiLike",
    wire: `data: {"x":"\\ud83d"}\n\n${done}`,
    chunks: [{ x: "\ud83d" }],
  },
  {
    name: "A NUL in a comment, in a field name and in an id is ignored",
    ...whole,
    wire: `: \0\n${a.wire}\0: x\nid: \0\n${stop.wire}${done}`,
  },
  {
    name: "A NUL in a chunk's text is no JSON",
    framing: "openaiLike",
    wire: `${a.wire}data: {"x":"\0"}\n\n${done}`,
    chunks: [a.chunk],
    error: malformed(2),
  },
  {
    name: "A NUL in place of an event is malformed",
    framing: "openaiLike",
    wire: `${a.wire}data: \0\n\n${done}`,
    chunks: [a.chunk],
    error: malformed(2),
  },
  {
    name: "An event as long as maxEventLength is a chunk",
    ...sized(20),
    wire: `data: {"x":"0123456789ab"}\n\n${done}`,
    chunks: [{ x: "0123456789ab" }],
  },
  {
    name: "An event longer than maxEventLength is refused",
    ...sized(20),
    wire: `data: {"x":1}\n\ndata: {"x":"0123456789abc"}\n\n${done}`,
    chunks: [{ x: 1 }],
    error: tooLong(2, 20),
  },
  {
    name: "An event that never ends is refused at maxEventLength",
    ...sized(20),
    wire: `data: {"x":1}\n\ndata: {"x":"0123456789abcdefghijklmnopqrstuvwxyz`,
    chunks: [{ x: 1 }],
    error: tooLong(2, 20),
  },
  {
    name: "Many short data lines are refused at maxEventLength, too",
    ...sized(20),
    wire: `data: {"x":1}\n\n${"data: [\n".repeat(20)}\n`,
    chunks: [{ x: 1 }],
    error: tooLong(2, 20),
  },
  {
    name: "A comment that never ends is refused at maxEventLength",
    ...sized(20),
    wire: `data: {"x":1}\n\n: ${"still working ".repeat(5)}`,
    chunks: [{ x: 1 }],
    error: tooLong(2, 20),
  },
  {
    name: "The bound is for one event, not for all",
    ...sized(20),
    wire: `${'data: {"x":"012345"}\n\n'.repeat(5)}${done}`,
    chunks: [{ x: "012345" }, { x: "012345" }, { x: "012345" }, { x: "012345" }, { x: "012345" }],
  },
];
