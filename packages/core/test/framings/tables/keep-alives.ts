import { type FramingScenario, malformed, truncated } from "../scenario.ts";
import { a, done, ping, stop } from "../words.ts";

const whole = { framing: "openaiLike", chunks: [a.chunk, stop.chunk] } as const;
const spread = (keepAlive: string): string => keepAlive + a.wire + keepAlive + keepAlive + stop.wire + keepAlive + done;

/** What keeps a connection alive is no chunk, no loss and no error. */
export const keepAlives: readonly FramingScenario[] = [
  { name: "Comments are no events", ...whole, wire: spread(": ping\n\n") },
  { name: "A colon alone is a comment", ...whole, wire: spread(":\n\n") },
  {
    name: "Comments that name their sender are no events, however many come first",
    ...whole,
    wire: spread(": OPENROUTER PROCESSING\n\n"),
  },
  { name: "A comment needs no blank line", ...whole, wire: spread(": ping\n") },
  { name: "A comment that looks like an event is none", ...whole, wire: spread(":data: {broken\n\n") },
  {
    name: "A comment inside an event is no part of it",
    framing: "lenient",
    wire: 'id:1\nevent:result\n:HTTP_STATUS/200\ndata:{"choices":[{"finish_reason":"stop"}]}\n\n',
    chunks: [{ choices: [{ finish_reason: "stop" }] }],
  },
  { name: "Blank lines before and between events are nothing", ...whole, wire: spread("\n\r\n\n") },
  { name: "An event with empty data is no chunk", ...whole, wire: spread("data:\n\n") },
  { name: "An event with a space as data is no chunk", ...whole, wire: spread("data: \n\n") },
  { name: "An event with blank lines as data is no chunk", ...whole, wire: spread("data:\ndata:  \ndata:\n\n") },
  { name: "A data field without a colon is empty data", ...whole, wire: spread("data\n\n") },
  { name: "A named event without data is none", ...whole, wire: spread("event: ping\n\n") },
  { name: "A named event with empty data is no chunk", ...whole, wire: spread("event: ping\ndata:\n\n") },
  { name: "A named event with words as data is no chunk", ...whole, wire: spread("event: ping\ndata: still here\n\n") },
  { name: "A named event with a number as data is no chunk", ...whole, wire: spread("event: tick\ndata: 17\n\n") },
  {
    name: "A named event with a JSON object is a chunk, whatever its name is",
    framing: "openaiLike",
    wire: `${a.wire}${ping.wire}event: other\ndata: {"x":1}\n\n${done}`,
    chunks: [a.chunk, ping.chunk, { x: 1 }],
  },
  {
    name: "A named event with JSON that is cut short or broken is malformed, not ignored",
    framing: "openaiLike",
    wire: `${a.wire}event: other\ndata: {"x":\n\n${done}`,
    chunks: [a.chunk],
    error: malformed(2),
  },
  {
    name: "An event that is named message is like one without a name",
    framing: "openaiLike",
    wire: `event: message\n${a.wire}event: message\ndata: hello\n\n`,
    chunks: [a.chunk],
    error: malformed(2),
  },
  { name: "An empty event name is no name", ...whole, wire: `event:\n${a.wire}event: \n${stop.wire}${done}` },
  {
    name: "Keep-alives after the finish change nothing",
    framing: "lenient",
    wire: `${a.wire}${stop.wire}: ping\n\ndata:\n\n`,
    chunks: whole.chunks,
  },
  {
    name: "Half a comment at the end is no loss",
    framing: "lenient",
    wire: `${a.wire}${stop.wire}: pin`,
    chunks: whole.chunks,
  },
  {
    name: "Comments alone are a stream that ended too early, which is asked for again",
    framing: "openaiLike",
    wire: ": ping\n\n: ping\n\n",
    chunks: [],
    error: truncated("too early: the terminator [DONE] is missing", true),
  },
  {
    name: "Events of empty data alone are a stream that ended too early, which is asked for again",
    framing: "openaiLike",
    wire: "data:\n\ndata:\n\n",
    chunks: [],
    error: truncated("too early: the terminator [DONE] is missing", true),
  },
];
