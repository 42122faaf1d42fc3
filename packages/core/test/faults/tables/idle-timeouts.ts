import type { Scenario } from "../scenario.ts";
import { answer, done, event, head, ok, spoken, stream } from "../steps.ts";

const timeout = { name: "APIConnectionTimeoutError", kind: "timeout" } as const;
const partBody = head(200, { "content-type": "application/json", "content-length": "18" });

/** `idleTimeout`: silence in any body. */
export const idleTimeouts: readonly Scenario[] = [
  {
    name: "A plain body that stalls after its first byte is given up after idleTimeout, and final",
    options: { idleTimeout: 40 },
    attempts: [[{ send: `${partBody}{"obj` }, "stall"], ok],
    expect: { error: { ...timeout, status: 200, attempts: 1, message: "(idleTimeout)" }, times: [0], at: 40 },
  },
  {
    name: "A plain body that stalls before its first byte is tried again",
    options: { idleTimeout: 40 },
    attempts: [[{ send: partBody }, "stall"], ok],
    expect: { value: answer, times: [0, 540] },
  },
  {
    name: "idleTimeout is 300 seconds by default",
    options: { maxRetries: 0 },
    attempts: [[{ send: `${partBody}{"obj` }, "stall"]],
    expect: { error: { ...timeout, message: "(idleTimeout)" }, times: [0], at: 300_000 },
  },
  {
    name: "idleTimeout begins anew with every byte",
    options: { idleTimeout: 40 },
    attempts: [[{ send: partBody }, { drip: '{"object":"', every: 30 }, "stall"], ok],
    expect: { error: { ...timeout, message: "(idleTimeout)" }, times: [0], at: 340 },
  },
  {
    name: "idleTimeout of the call comes before the client's",
    client: { idleTimeout: 40 },
    options: { idleTimeout: 60 },
    attempts: [[{ send: `${partBody}{` }, "stall"]],
    expect: { error: timeout, times: [0], at: 60 },
  },
  {
    name: "A stream that stalls after its first event is given up after idleTimeout, with what had come",
    core: true,
    stream: true,
    options: { idleTimeout: 40 },
    attempts: [stream(event("a"), "stall"), spoken("b")],
    expect: { chunks: ["a"], error: { ...timeout, attempts: 1, message: "(idleTimeout)" }, times: [0], at: 40 },
  },
  {
    name: "A stream that stalls within an event is given up, too",
    core: true,
    stream: true,
    options: { idleTimeout: 40 },
    attempts: [stream(event("a"), 'data: {"cho', "stall")],
    expect: { chunks: ["a"], error: timeout, times: [0], at: 40 },
  },
  {
    name: "A stream that sends anything in time is never cut: comments count",
    core: true,
    stream: true,
    options: { idleTimeout: 40, timeout: 40 },
    attempts: [
      stream(
        event("a"),
        ...Array.from({ length: 9 }, () => [{ wait: 30 }, ": ping\n\n"] as const).flat(),
        event("b", "stop"),
        "data: [DONE]\n\n",
      ),
    ],
    expect: { chunks: ["a", "b"], times: [0], at: 270 },
  },
  {
    name: "A stream that sends anything in time is never cut: half an event counts",
    stream: true,
    options: { idleTimeout: 40 },
    attempts: [
      stream(
        "data: ",
        { wait: 30 },
        '{"choices":',
        { wait: 30 },
        '[{"delta":{"content":"a"}}]}\n\n',
        { wait: 30 },
        "data: [DONE]\n\n",
      ),
    ],
    expect: { chunks: ["a"], times: [0], at: 90 },
  },
  {
    name: "A stream that sends anything in time is never cut: blank lines, empty data and pings count",
    stream: true,
    options: { idleTimeout: 40 },
    attempts: [
      stream(event("a"), ...["\n\n", "data:\n\n", "event: ping\ndata: x\n\n"].flatMap((piece) => [{ wait: 30 }, piece]), done),
    ],
    expect: { chunks: ["a"], times: [0], at: 90 },
  },
  {
    name: "A stated keep-alive interval lowers idleTimeout to four times of it",
    stream: true,
    operation: "lenient",
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], error: { ...timeout, message: "(idleTimeout)" }, times: [0], at: 40_000 },
  },
  {
    name: "A stated keep-alive interval that is long leaves idleTimeout at 300 seconds",
    stream: true,
    operation: "seldom",
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], error: { ...timeout, message: "(idleTimeout)" }, times: [0], at: 300_000 },
  },
  {
    name: "idleTimeout that is asked for comes before the stated keep-alive interval",
    stream: true,
    operation: "lenient",
    options: { idleTimeout: 100_000 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], error: timeout, times: [0], at: 100_000 },
  },
  {
    name: "A slow consumer is no stalled server",
    core: true,
    stream: true,
    consume: { pauseAfter: 1, pause: 1000 },
    options: { idleTimeout: 40, progressTimeout: 60 },
    attempts: [spoken("a", "b")],
    expect: { chunks: ["a", "b"], times: [0], at: 1000 },
  },
  {
    name: "A consumer that rests does not time out what it will read later",
    core: true,
    stream: true,
    consume: { pauseAfter: 1, pause: 1000 },
    options: { idleTimeout: 40, progressTimeout: 60 },
    attempts: [stream(event("a"), { wait: 500 }, event("b", "stop"), "data: [DONE]\n\n")],
    expect: { chunks: ["a", "b"], times: [0], at: 1000 },
  },
  {
    name: "After a consumer's rest idleTimeout counts anew",
    stream: true,
    consume: { pauseAfter: 1, pause: 1000 },
    options: { idleTimeout: 40 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], error: timeout, times: [0], at: 1040 },
  },
  {
    name: "idleTimeout Infinity waits as long as it takes",
    stream: true,
    options: { idleTimeout: Infinity },
    attempts: [stream(event("a"), { wait: 10_000_000 }, event("b", "stop"), "data: [DONE]\n\n")],
    expect: { chunks: ["a", "b"], times: [0], at: 10_000_000 },
  },
];
