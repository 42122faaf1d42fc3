import type { Scenario } from "../scenario.ts";
import { answer, event, head, ok, refusal, stream } from "../steps.ts";

const timeout = { name: "APIConnectionTimeoutError", kind: "timeout" } as const;
const partBody = head(200, { "content-type": "application/json", "content-length": "18" });
const once = { maxRetries: 0 };
const stalled = ["stall"] as const;

/** `timeout`, and error bodies that dawdle. */
export const timeouts: readonly Scenario[] = [
  {
    name: "A plain call waits 600 seconds for its headers, by default",
    options: once,
    attempts: [stalled],
    expect: { error: { ...timeout, attempts: 1, retryable: true, message: "(timeout)" }, times: [0], at: 600_000 },
  },
  {
    name: "A stream waits 60 seconds for its headers, by default",
    core: true,
    stream: true,
    options: once,
    attempts: [stalled],
    expect: { error: { ...timeout, attempts: 1, message: "(timeout)" }, times: [0], at: 60_000 },
  },
  {
    name: "timeout of the client is the wait for the headers",
    client: { timeout: 50, ...once },
    attempts: [stalled],
    expect: { error: timeout, times: [0], at: 50 },
  },
  {
    name: "timeout of the call comes before the client's",
    client: { timeout: 50, ...once },
    options: { timeout: 70 },
    attempts: [stalled],
    expect: { error: timeout, times: [0], at: 70 },
  },
  {
    name: "timeout counts for every attempt, and an attempt that took too long is tried again",
    core: true,
    options: { timeout: 100 },
    attempts: [stalled, stalled, ok],
    expect: { value: answer, times: [0, 600, 1700] },
  },
  {
    name: "The last timeout is the call's error, with the number of attempts",
    core: true,
    options: { timeout: 100 },
    attempts: [stalled],
    expect: { error: { ...timeout, attempts: 3 }, times: [0, 600, 1700], at: 1800 },
  },
  {
    name: "timeout ends with the headers: a body may take longer",
    core: true,
    options: { timeout: 100 },
    attempts: [[{ send: partBody }, { wait: 90 }, { send: '{"object":' }, { wait: 90 }, { send: '"reply"}' }]],
    expect: { value: answer, times: [0], at: 180 },
  },
  {
    name: "timeout ends with the headers: a stream may take longer",
    core: true,
    stream: true,
    options: { timeout: 100 },
    attempts: [stream(event("a"), { wait: 90 }, event("b"), { wait: 90 }, event("c", "stop"), "data: [DONE]\n\n")],
    expect: { chunks: ["a", "b", "c"], times: [0], at: 180 },
  },
  {
    name: "The key function is part of the attempt that times out",
    aftermath: 6000,
    keys: { values: ["slow-key-0123456789"], after: 5000 },
    options: { timeout: 100, ...once },
    attempts: [ok],
    expect: { error: { ...timeout, message: "(timeout)" }, requests: 0, at: 100 },
  },
  {
    name: "Headers in the last moment are in time",
    options: { timeout: 100 },
    attempts: [[{ wait: 99 }, ...ok]],
    expect: { value: answer, times: [0], at: 99 },
  },
  {
    name: "timeout Infinity waits as long as it takes",
    options: { timeout: Infinity },
    attempts: [[{ wait: 10_000_000 }, ...ok]],
    expect: { value: answer, times: [0], at: 10_000_000 },
  },
  {
    name: "An error body that stalls does not hold its error back for long",
    attempts: [[{ send: `${head(400, { "content-length": "99" })}{"error":{"message":"Bad thing"` }, "stall"]],
    expect: { error: { kind: "bad-request", status: 400, message: "Bad thing", attempts: 1 }, times: [0], at: [0, 5000] },
  },
  {
    name: "An error body that stalls is tried again as its status says",
    options: { idleTimeout: 40 },
    attempts: [[{ send: head(503, { "content-length": "99" }) }, "stall"], ok],
    expect: { value: answer, times: [0, 540] },
  },
  {
    name: "An error body that breaks keeps its status",
    attempts: [[{ send: `${head(400, { "content-length": "99" })}{"error":{"message":"Bad thing"` }, "reset"]],
    expect: { error: { kind: "bad-request", status: 400, message: "Bad thing", attempts: 1 }, times: [0], at: 0 },
  },
  {
    name: "Calls in time leave no timer running",
    calls: 3,
    options: { timeout: 100, idleTimeout: 100, totalTimeout: 100 },
    attempts: [ok],
    expect: { value: answer, requests: 3, at: 0 },
  },
  {
    name: "A failed attempt leaves no timer running",
    options: { timeout: 100, ...once },
    attempts: [refusal(500)],
    expect: { error: { kind: "server" }, times: [0], at: 0 },
  },
];
