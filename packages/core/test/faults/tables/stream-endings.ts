import type { Scenario } from "../scenario.ts";
import { type Attempt, chunked, done, event, head, lastChunk, spoken, stream } from "../steps.ts";

const a = event("a");
const chunkedStream = { "content-type": "text/event-stream", "transfer-encoding": "chunked" };

const complete = (name: string, attempt: Attempt, chunks: readonly string[], more: Partial<Scenario> = {}): Scenario => ({
  name,
  stream: true,
  attempts: [attempt],
  expect: { chunks, times: [0] },
  ...more,
});

/** When a stream is complete, and what becomes of its connection. */
export const streamEndings: readonly Scenario[] = [
  complete("The terminator ends a stream at once, although the connection stays open", stream(a, done, "stall"), ["a"], {
    core: true,
    aftermath: 250,
    expect: { chunks: ["a"], times: [0], at: 0 },
  }),
  complete("What comes after the terminator is not handed over", stream(a, done, event("z")), ["a"], { core: true }),
  complete("What comes with the terminator in one piece is not handed over", stream(a + done + event("z")), ["a"]),
  complete("A terminator without its blank line counts", stream(a, "data: [DONE]"), ["a"]),
  complete("Comments, blank lines and empty data are no chunks", stream(": hi\n\n", "\n\n", "data:\n\n", a, done), ["a"], {
    core: true,
  }),
  complete(
    "Events that arrive byte by byte are put together",
    [{ drip: [head(200, chunkedStream), chunked(event("é😀") + done), lastChunk].join("") }],
    ["é😀"],
    {
      core: true,
    },
  ),
  complete(
    "Data on several lines are one event",
    stream('data: {"choices":\ndata: [{"delta":{"content":"a"}}]}\n\n', done),
    ["a"],
    { core: true },
  ),
  complete("Where the terminator is optional, a clean end after the last word is the end", stream(event("a", "stop")), ["a"], {
    operation: "lenient",
  }),
  complete(
    "Where the terminator is optional, it still ends the stream at once",
    stream(event("a", "stop"), done, "stall"),
    ["a"],
    {
      operation: "lenient",
      aftermath: 250,
      expect: { chunks: ["a"], times: [0], at: 0 },
    },
  ),
  {
    name: "Where the terminator is optional, a clean end before the last word is a truncation",
    stream: true,
    operation: "lenient",
    attempts: [stream(a)],
    expect: { chunks: ["a"], error: { name: "StreamTruncatedError", kind: "stream-truncated", attempts: 1 }, times: [0] },
  },
  complete("A last event without its blank line counts when it is whole", stream(event("a", "stop").trimEnd()), ["a"], {
    operation: "lenient",
  }),
  complete(
    "A stream over a connection that ends with it",
    [{ send: `${head(200, { "content-type": "text/event-stream", connection: "close" })}${a}${done}` }, "end"],
    ["a"],
  ),
  complete("The connection of a stream serves the next one", spoken("a"), ["a"], {
    calls: 3,
    oneByOne: true,
    expect: { chunks: ["a"], requests: 3, connections: 1 },
  }),
  complete(
    "What little comes after the terminator is read away, so that the connection serves the next stream",
    stream(a, done, ": bye\n\n".repeat(1000)),
    ["a"],
    {
      calls: 3,
      oneByOne: true,
      expect: { chunks: ["a"], requests: 3, connections: 1 },
    },
  ),
  complete(
    "Tens of kilobytes after the terminator are read away, too",
    stream(a, done, "tick", { repeat: chunked("x".repeat(1000)), times: 60 }),
    ["a"],
    { calls: 3, oneByOne: true, expect: { chunks: ["a"], requests: 3, connections: 1 } },
  ),
  complete(
    "A server that does not close its reply after the terminator loses the connection after 250 ms",
    stream(a, done, "stall"),
    ["a"],
    {
      aftermath: 250,
    },
  ),
  complete(
    "A server that sends for ever after the terminator loses the connection",
    stream(a, done, { repeat: chunked("x".repeat(4096)), times: 2000 }, "stall"),
    ["a"],
    {
      expect: { chunks: ["a"], times: [0], takes: [0, 260_000] },
    },
  ),
];
