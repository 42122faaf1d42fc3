import type { Scenario } from "../scenario.ts";
import { answer, type Attempt, chunked, event, head, ok, refusal, spoken, stream } from "../steps.ts";

const abort = { name: "APIUserAbortError", kind: "abort", cause: "reason", retryable: false } as const;
const partBody = head(200, { "content-type": "application/json", "content-length": "18" });

const aborted = (name: string, first: Attempt, attempts: number, more: Partial<Scenario> = {}): Scenario => ({
  name,
  core: true,
  abortAt: 50,
  attempts: [first, ok],
  expect: { error: { ...abort, attempts }, requests: attempts, at: 50 },
  ...more,
});

const abortedStream = (name: string, first: Attempt, chunks: readonly string[], more: Partial<Scenario> = {}): Scenario =>
  aborted(name, first, 1, { stream: true, expect: { chunks, error: { ...abort, attempts: 1 }, times: [0], at: 50 }, ...more });

/** The caller's signal, in every phase of a call; and leaving a stream. */
export const aborts: readonly Scenario[] = [
  aborted("An abort before the call sends nothing", ok, 0, {
    abortAt: -1,
    expect: { error: { ...abort, attempts: 0 }, requests: 0, connections: 0, at: 0 },
  }),
  aborted("An abort before a stream is opened sends nothing", ok, 0, {
    stream: true,
    abortAt: -1,
    expect: { error: { ...abort, attempts: 0 }, requests: 0, connections: 0, at: 0 },
  }),
  aborted("An abort ends the wait for the key function", ok, 0, {
    core: false,
    keys: { values: ["slow-key-0123456789"], after: 5000 },
    aftermath: 6000,
  }),
  aborted("An abort ends the wait for the headers", ["stall"], 1),
  aborted("An abort ends the wait for the rest of the headers", [{ send: "HTTP/1.1 200 OK\r\nx-a: " }, "stall"], 1),
  aborted("An abort ends the wait before a retry at once", refusal(503), 1),
  aborted("An abort ends a wait that the server asked for at once", refusal(429, { "retry-after": "30" }), 1),
  aborted("An abort in a second attempt is no third", refusal(503), 2, {
    abortAt: 550,
    attempts: [refusal(503), ["stall"], ok],
    expect: { error: { ...abort, attempts: 2 }, times: [0, 500], at: 550 },
  }),
  aborted(
    "An abort ends the reading of an error body",
    [{ send: `${head(500, { "content-length": "99" })}{"err` }, "stall"],
    1,
  ),
  aborted("An abort ends a plain body before its first byte", [{ send: partBody }, "stall"], 1),
  aborted("An abort ends a plain body in its middle", [{ send: `${partBody}{"obj` }, "stall"], 1),
  abortedStream("An abort ends a stream before its first event", stream("stall"), []),
  abortedStream(
    "An abort ends a stream that lives on comments",
    stream(": hello\n\n", { wait: 30 }, ": hello\n\n", "stall"),
    [],
  ),
  abortedStream("An abort ends a stream after its first event, with what had come", stream(event("a"), "stall"), ["a"]),
  abortedStream("An abort ends a stream within an event", stream(event("a"), 'data: {"choi', "stall"), ["a"]),
  abortedStream(
    "An abort while the consumer rests: nothing more is handed over",
    stream(event("a") + event("b"), { wait: 10 }, event("c"), "stall"),
    ["a"],
    {
      consume: { pauseAfter: 1, pause: 100 },
      expect: { chunks: ["a"], error: { ...abort, attempts: 1 }, times: [0], at: 100 },
    },
  ),
  abortedStream("An abort ends the wait before a stream is tried again", stream(": hi\n\n", "reset"), [], { core: false }),
  abortedStream("An abort of a stream of an unknown type", [{ send: head(200, {}) }, { send: " " }, "stall"], []),
  aborted("An abort reaches all calls of its signal", ["stall"], 1, {
    calls: 20,
    attempts: [["stall"]],
    expect: { error: { ...abort, attempts: 1 }, requests: 20, at: 50 },
  }),
  {
    name: "An abort after the end changes nothing",
    core: true,
    abortAt: 50,
    attempts: [ok],
    aftermath: 100,
    expect: { value: answer, times: [0], at: 0 },
  },
  {
    name: "An abort after a stream's end changes nothing",
    core: true,
    stream: true,
    abortAt: 50,
    attempts: [spoken("a")],
    aftermath: 100,
    expect: { chunks: ["a"], times: [0], at: 0 },
  },
  {
    name: "Fifty calls on one signal leave nothing behind",
    calls: 50,
    attempts: [refusal(400)],
    expect: { error: { kind: "bad-request" }, requests: 50 },
  },

  {
    name: "break closes the connection",
    core: true,
    stream: true,
    consume: { take: 1 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], times: [0], at: 0 },
  },
  {
    name: "break closes the connection of a stream that goes on",
    stream: true,
    consume: { take: 1 },
    attempts: [stream(event("a"), { repeat: chunked(event("b".repeat(9999))), times: 100_000 }, "stall")],
    expect: { chunks: ["a"], times: [0], at: 0 },
  },
  {
    name: "return() ends a stream whose next chunk is waited for",
    stream: true,
    options: { progressTimeout: 1000, idleTimeout: 1000, totalTimeout: 1000 },
    consume: { returnAt: 50 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], times: [0], at: 50 },
  },
  {
    name: "return() ends the wait before a stream is tried again",
    stream: true,
    consume: { returnAt: 50 },
    attempts: [stream(": hi\n\n", "reset"), spoken("a")],
    aftermath: 1000,
    expect: { chunks: [], times: [0], at: 50 },
  },
  {
    name: "return() ends the second attempt of a stream",
    stream: true,
    consume: { returnAt: 550 },
    attempts: [stream("reset"), stream(": hi\n\n", "stall")],
    aftermath: 1000,
    expect: { chunks: [], times: [0, 500], at: 550 },
  },
  {
    name: "Disposal closes the connection of a stream that was read in part",
    stream: true,
    consume: { take: 1, leave: "dispose" },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], times: [0], at: 0 },
  },
  {
    name: "Disposal closes the connection of a stream that nobody read",
    stream: true,
    consume: { take: 0, leave: "dispose" },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: [], times: [0], at: 0 },
  },
];
