import type { Scenario } from "../scenario.ts";
import { answer, event, head, ok, refusal, spoken, stream } from "../steps.ts";

const timeout = { name: "APIConnectionTimeoutError", kind: "timeout" } as const;
const progress = { ...timeout, message: "(progressTimeout)" } as const;
const total = { ...timeout, message: "(totalTimeout)", retryable: false } as const;
const partBody = head(200, { "content-type": "application/json", "content-length": "18" });
const every30 = (piece: string): ({ wait: number } | string)[] => Array.from({ length: 9 }, () => [{ wait: 30 }, piece]).flat();
const done = "data: [DONE]\n\n";

/** `progressTimeout`: what a stream must say, beyond that it is alive. */
export const progressTimeouts: readonly Scenario[] = [
  {
    name: "Without progressTimeout a stream may live on comments",
    stream: true,
    options: { idleTimeout: 40 },
    attempts: [stream(event("a"), ...every30(": ping\n\n"), event("b", "stop"), done)],
    expect: { chunks: ["a", "b"], times: [0], at: 270 },
  },
  {
    name: "Comments are no progress",
    stream: true,
    options: { progressTimeout: 100 },
    attempts: [stream(event("a"), ...every30(": ping\n\n"), event("b", "stop"), done)],
    expect: { chunks: ["a"], error: { ...progress, attempts: 1 }, times: [0], at: 100 },
  },
  {
    name: "Blank lines are no progress",
    stream: true,
    options: { progressTimeout: 100 },
    attempts: [stream(event("a"), ...every30("\n\n"), event("b", "stop"), done)],
    expect: { chunks: ["a"], error: progress, times: [0], at: 100 },
  },
  {
    name: "Empty data are no progress",
    stream: true,
    options: { progressTimeout: 100 },
    attempts: [stream(event("a"), ...every30("data:\n\n"), event("b", "stop"), done)],
    expect: { chunks: ["a"], error: progress, times: [0], at: 100 },
  },
  {
    name: "Events in time are progress",
    stream: true,
    options: { progressTimeout: 100 },
    attempts: [stream(event("a"), ...every30(event("b")), event("c", "stop"), done)],
    expect: { chunks: "abbbbbbbbbc".split(""), times: [0], at: 270 },
  },
  {
    name: "A stream without progress before its first event is tried again",
    stream: true,
    options: { progressTimeout: 100 },
    attempts: [stream(...every30(": ping\n\n"), "stall"), spoken("a")],
    expect: { chunks: ["a"], times: [0, 600] },
  },
  {
    name: "A silent stream ends with whichever of the two timeouts is shorter",
    stream: true,
    options: { progressTimeout: 50, idleTimeout: 90 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], error: progress, times: [0], at: 50 },
  },
  {
    name: "progressTimeout of the client counts for its streams",
    stream: true,
    client: { progressTimeout: 100 },
    attempts: [stream(event("a"), ...every30(": ping\n\n"), done)],
    expect: { chunks: ["a"], error: progress, times: [0], at: 100 },
  },
  {
    name: "progressTimeout of the call comes before the client's",
    stream: true,
    client: { progressTimeout: 50 },
    options: { progressTimeout: 100 },
    attempts: [stream(event("a"), ...every30(": ping\n\n"), done)],
    expect: { chunks: ["a"], error: progress, times: [0], at: 100 },
  },
  {
    name: "progressTimeout does not touch plain calls",
    options: { progressTimeout: 50 },
    attempts: [[{ send: partBody }, { wait: 200 }, { send: JSON.stringify(answer) }]],
    expect: { value: answer, times: [0], at: 200 },
  },
];

/** `totalTimeout`: the whole call, whatever it is doing. */
export const totalTimeouts: readonly Scenario[] = [
  {
    name: "totalTimeout ends a call that waits for its headers",
    options: { totalTimeout: 120 },
    attempts: [["stall"]],
    expect: { error: { ...total, attempts: 1 }, times: [0], at: 120 },
  },
  {
    name: "totalTimeout counts over all attempts",
    options: { totalTimeout: 800, timeout: 100, maxRetries: 9 },
    attempts: [["stall"]],
    expect: { error: { ...total, attempts: 2 }, times: [0, 600], at: 800 },
  },
  {
    name: "totalTimeout ends a wait before a retry",
    options: { totalTimeout: 700 },
    attempts: [refusal(503)],
    expect: { error: { ...total, attempts: 2 }, times: [0, 500], at: 700 },
  },
  {
    name: "totalTimeout ends a wait that the server asked for",
    options: { totalTimeout: 700 },
    attempts: [refusal(429, { "retry-after": "30" })],
    expect: { error: { ...total, attempts: 1 }, times: [0], at: [0, 700] },
  },
  {
    name: "totalTimeout ends the wait for the key function",
    keys: { values: ["slow-key-0123456789"], after: 5000 },
    options: { totalTimeout: 120 },
    attempts: [ok],
    expect: { error: { ...total, attempts: 0 }, requests: 0, at: 120 },
  },
  {
    name: "totalTimeout ends a plain body, although its bytes come in time",
    options: { totalTimeout: 120, idleTimeout: 50 },
    attempts: [[{ send: partBody }, { drip: JSON.stringify(answer), every: 30 }]],
    expect: { error: total, times: [0], at: 120 },
  },
  {
    name: "totalTimeout ends the reading of an error body",
    options: { totalTimeout: 120 },
    attempts: [[{ send: `${head(503, { "content-length": "99" })}{"error"` }, "stall"]],
    expect: { error: total, times: [0], at: 120 },
  },
  {
    name: "totalTimeout ends a stream, although its events come in time, and keeps what had come",
    stream: true,
    options: { totalTimeout: 100 },
    attempts: [stream(event("a"), ...every30(event("b")), done)],
    expect: { chunks: ["a", "b", "b", "b"], error: { ...total, attempts: 1 }, times: [0], at: 100 },
  },
  {
    name: "totalTimeout before the first event does not try the stream again",
    stream: true,
    options: { totalTimeout: 100 },
    attempts: [stream(": ping\n\n", "stall"), spoken("a")],
    expect: { chunks: [], error: total, times: [0], at: 100 },
  },
  {
    name: "totalTimeout passes while the consumer rests: the next chunk is refused",
    stream: true,
    consume: { pauseAfter: 1, pause: 500 },
    options: { totalTimeout: 100 },
    attempts: [stream(event("a"), { wait: 10 }, event("b"), "stall")],
    expect: { chunks: ["a"], error: total, times: [0], at: 500 },
  },
  {
    name: "totalTimeout passes before the consumer begins: the first chunk is refused",
    stream: true,
    consume: { pauseAfter: 0, pause: 500 },
    options: { totalTimeout: 100 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: [], error: total, times: [0], at: 500 },
  },
  {
    name: "totalTimeout counts over the attempts of a stream",
    stream: true,
    options: { totalTimeout: 800 },
    attempts: [stream("reset"), stream(": hi\n\n", "stall")],
    expect: { chunks: [], error: { ...total, attempts: 2 }, times: [0, 500], at: 800 },
  },
  {
    name: "totalTimeout counts the wait for a turn",
    calls: 2,
    client: { maxConcurrency: 1, totalTimeout: 150 },
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { first: { value: answer, at: 100 }, error: { ...total, attempts: 1 }, times: [0, 100], at: 150 },
  },
  {
    name: "totalTimeout of the call comes before the client's",
    client: { totalTimeout: 50 },
    options: { totalTimeout: 90 },
    attempts: [["stall"]],
    expect: { error: total, times: [0], at: 90 },
  },
  {
    name: "A call that is over in time does not hear of its totalTimeout",
    options: { totalTimeout: 600 },
    attempts: [refusal(503), ok],
    aftermath: 1000,
    expect: { value: answer, times: [0, 500], at: 500 },
  },
];
