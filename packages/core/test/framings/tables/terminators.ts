import { type FramingScenario, malformed, noAnswer, truncated } from "../scenario.ts";
import { a, done, stop, usage } from "../words.ts";

const whole = { framing: "openaiLike", chunks: [a.chunk, stop.chunk] } as const;
const before = a.wire + stop.wire;
const noTerminator = truncated("too early: the terminator [DONE] is missing");

/** What ends a stream whose document names the data of its last event. */
export const terminators: readonly FramingScenario[] = [
  { name: "A stream is complete at its terminator, and all that came before is handed over", ...whole, wire: before + done },
  { name: "A terminator needs no space after its colon", ...whole, wire: `${before}data:[DONE]\n\n` },
  { name: "A terminator may have spaces around it", ...whole, wire: `${before}data:   [DONE]  \n\n` },
  { name: "A terminator may be framed with carriage returns and line feeds", ...whole, wire: `${before}data: [DONE]\r\n\r\n` },
  { name: "A terminator may end in a stray carriage return", ...whole, wire: `${before}data: [DONE]\r\r\n\n` },
  { name: "A terminator needs no blank line when the connection closes", ...whole, wire: `${before}data: [DONE]` },
  {
    name: "A terminator with one line feed needs no second when the connection closes",
    ...whole,
    wire: `${before}data: [DONE]\n`,
  },
  {
    name: "A terminator counts after usage",
    framing: "openaiLike",
    wire: before + usage.wire + done,
    chunks: [...whole.chunks, usage.chunk],
  },
  { name: "A terminator counts before usage, which is not read then", ...whole, wire: before + done + usage.wire },
  { name: "A terminator that is said twice ends the stream once", ...whole, wire: before + done + done },
  { name: "A terminator under an event name of its own is one", ...whole, wire: `${before}event: done\ndata: [DONE]\n\n` },
  {
    name: "Events after the terminator are not read, whatever they hold",
    ...whole,
    wire: `${before}${done}${a.wire}data: {broken\n\ndata: {"cut`,
  },
  {
    name: "An error after the terminator is not part of the stream",
    ...whole,
    wire: `${before}${done}data: {"error":{"message":"Too late"}}\n\n`,
  },
  {
    name: "A terminator before any choice finished completes the stream",
    framing: "openaiLike",
    wire: a.wire + done,
    chunks: [a.chunk],
  },
  {
    name: "A terminator that is optional completes the stream before any choice finished, too",
    framing: "lenient",
    wire: a.wire + done,
    chunks: [a.chunk],
  },
  {
    name: "A terminator that is optional may be missing once every choice finished",
    framing: "lenient",
    wire: before,
    chunks: whole.chunks,
  },
  {
    name: "A terminator that is required and missing is a truncation, although every choice finished",
    ...whole,
    wire: before,
    error: noTerminator,
  },
  {
    name: "A terminator that is optional and missing before the finish is a truncation",
    framing: "lenient",
    wire: a.wire,
    chunks: [a.chunk],
    error: truncated("too early: 0 of 1 choices are finished (finish_reason)"),
  },
  {
    name: "A terminator alone is no answer",
    framing: "openaiLike",
    wire: done,
    chunks: [],
    error: noAnswer("an event stream that ends before its first event."),
  },
  {
    name: "A terminator after nothing but keep-alives is no answer",
    framing: "lenient",
    wire: `: ping\n\ndata:\n\n${done}`,
    chunks: [],
    error: noAnswer("an event stream that ends before its first event."),
  },
  {
    name: "A terminator in quotes is JSON text, which no chunk is",
    ...whole,
    wire: `${before}data: "[DONE]"\n\n`,
    error: malformed(3),
  },
  { name: "A terminator in small letters is none", ...whole, wire: `${before}data: [done]\n\n`, error: malformed(3) },
  { name: "A terminator with something behind it is none", ...whole, wire: `${before}data: [DONE] 3\n\n`, error: malformed(3) },
  {
    name: "A terminator that no blank line parts from the event before is part of that event",
    framing: "openaiLike",
    wire: `${a.wire}${stop.wire.trimEnd()}\n${done}`,
    chunks: [a.chunk],
    error: malformed(2),
  },
  {
    name: "A terminator inside a chunk's text ends nothing",
    framing: "openaiLike",
    wire: `data: {"choices":[{"delta":{"content":"[DONE]"}}]}\n\n${usage.wire}${done}`,
    chunks: [{ choices: [{ delta: { content: "[DONE]" } }] }, usage.chunk],
  },
  { name: "A terminator in a comment is none", ...whole, wire: `${before}: data: [DONE]\n\n`, error: noTerminator },
  { name: "A terminator without its field name is none", ...whole, wire: `${before}[DONE]\n\n`, error: noTerminator },
  {
    name: "Half a terminator is a truncation, also where it is optional",
    framing: "lenient",
    wire: `${before}data: [DO`,
    chunks: whole.chunks,
    error: truncated("in the middle of an event"),
  },
];
