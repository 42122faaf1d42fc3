import type { Scenario } from "../scenario.ts";
import { answer, event, json, ok, refusal, spoken, stream } from "../steps.ts";

const failing = [refusal(500)];
const series = [0, 500, 1500, 3500, 7500, 15_500];

const tries = (name: string, maxRetries: number, how: Partial<Scenario>): Scenario => ({
  name,
  attempts: failing,
  expect: {
    error: { name: "InternalServerError", kind: "server", attempts: maxRetries + 1, retryable: true },
    times: series.slice(0, maxRetries + 1),
    at: series[maxRetries] ?? 0,
  },
  ...how,
});

const hiccup = json({ error: { message: "Warming up", code: "engine_warming" } });

/** How often: one budget for one call, whatever goes wrong. */
export const budget: readonly Scenario[] = [
  tries("maxRetries is 2 by default", 2, { core: true }),
  tries("maxRetries 0 of the client tries once", 0, { client: { maxRetries: 0 }, core: true }),
  tries("maxRetries 1 of the client tries twice", 1, { client: { maxRetries: 1 }, core: true }),
  tries("maxRetries 5 of the client tries six times", 5, { client: { maxRetries: 5 } }),
  tries("maxRetries 0 of the call tries once", 0, { options: { maxRetries: 0 } }),
  tries("maxRetries 1 of the call tries twice", 1, { options: { maxRetries: 1 } }),
  tries("maxRetries 5 of the call tries six times", 5, { options: { maxRetries: 5 }, core: true }),
  tries("maxRetries of the call comes before the client's", 1, { client: { maxRetries: 5 }, options: { maxRetries: 1 } }),
  tries("maxRetries of a stream is the same number", 2, { stream: true }),
  tries("A client made over with withOptions does not multiply the attempts", 1, {
    core: true,
    client: { maxRetries: 1 },
    layers: [{ maxRetries: 1 }, { maxRetries: 1 }],
  }),
  tries("The last withOptions decides", 1, { client: { maxRetries: 5 }, layers: [{ maxRetries: 0 }, { maxRetries: 1 }] }),
  tries("withOptions that says nothing of retries leaves their number", 1, { client: { maxRetries: 1 }, layers: [{}] }),
  {
    name: "Every attempt that fails in another way costs the same budget",
    core: true,
    options: { timeout: 100 },
    attempts: [["reset"], ["stall"], refusal(503), ok],
    expect: { error: { kind: "server", status: 503, attempts: 3 }, times: [0, 500, 1600] },
  },
  {
    name: "A plain reply that breaks before its first byte costs the same budget",
    attempts: [refusal(503), [{ send: "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n" }, "reset"], refusal(502), ok],
    expect: { error: { kind: "server", status: 502, attempts: 3 }, times: [0, 500, 1500] },
  },
  {
    name: "An error under 200 whose code is worth a try costs the same budget",
    attempts: [hiccup, refusal(503), hiccup, ok],
    expect: { error: { kind: "no-answer", code: "engine_warming", attempts: 3 }, times: [0, 500, 1500] },
  },
  {
    name: "Streams that break before their first event cost the same budget",
    stream: true,
    attempts: [refusal(503), stream("reset"), stream(": hello\n\n", "reset"), spoken("a")],
    expect: { chunks: [], error: { kind: "connection", attempts: 3 }, times: [0, 500, 1500] },
  },
  {
    name: "A budget that is enough for all that goes wrong is used",
    stream: true,
    options: { maxRetries: 3, timeout: 100 },
    attempts: [refusal(429), ["stall"], stream("reset"), spoken("a", "b")],
    expect: { chunks: ["a", "b"], times: [0, 500, 1600, 3600] },
  },
  {
    name: "maxRetries 0 does not try a stream again, either",
    stream: true,
    options: { maxRetries: 0 },
    attempts: [stream("reset"), spoken("a")],
    expect: { chunks: [], error: { kind: "connection", attempts: 1 }, times: [0] },
  },
  {
    name: "The next call has a budget of its own",
    calls: 2,
    oneByOne: true,
    options: { maxRetries: 1 },
    attempts: failing,
    expect: { error: { kind: "server", attempts: 2 }, times: [0, 500, 501, 1001] },
  },
];

/** `maxConcurrency`: at most so many calls of a client at once. */
export const concurrency: readonly Scenario[] = [
  {
    name: "Without maxConcurrency all calls are sent at once",
    core: true,
    calls: 4,
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 0, 0, 0] },
  },
  {
    name: "maxConcurrency 1 sends one call after the other",
    calls: 3,
    client: { maxConcurrency: 1 },
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 100, 200] },
  },
  {
    name: "maxConcurrency 2 sends two at a time",
    calls: 5,
    client: { maxConcurrency: 2 },
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 0, 100, 100, 200] },
  },
  {
    name: "A call that fails makes room for the next",
    calls: 3,
    client: { maxConcurrency: 1, maxRetries: 0 },
    attempts: [[{ wait: 100 }, ...refusal(500)]],
    expect: { error: { kind: "server" }, times: [0, 100, 200] },
  },
  {
    name: "A call that times out makes room for the next",
    calls: 3,
    client: { maxConcurrency: 1, maxRetries: 0, timeout: 50 },
    attempts: [["stall"]],
    expect: { error: { kind: "timeout" }, times: [0, 50, 100] },
  },
  {
    name: "A stream holds its place until it has ended",
    stream: true,
    calls: 2,
    client: { maxConcurrency: 1 },
    attempts: [stream(event("a"), { wait: 100 }, event("b", "stop"), "data: [DONE]\n\n")],
    expect: { chunks: ["a", "b"], times: [0, 100] },
  },
  {
    name: "A stream that is left makes room for the next",
    stream: true,
    calls: 2,
    consume: { take: 1 },
    client: { maxConcurrency: 1 },
    attempts: [stream(event("a"), "stall")],
    expect: { chunks: ["a"], times: [0, 0] },
  },
  {
    name: "A stream that breaks makes room for the next",
    stream: true,
    calls: 2,
    client: { maxConcurrency: 1 },
    attempts: [stream(event("a"), { wait: 10 }, "reset")],
    expect: { chunks: ["a"], error: { kind: "connection" }, times: [0, 10] },
  },
  {
    name: "An abort reaches the calls that still wait for their turn",
    calls: 3,
    client: { maxConcurrency: 1 },
    abortAt: 50,
    attempts: [["stall"]],
    expect: { error: { kind: "abort", cause: "reason" }, times: [0], at: 50 },
  },
  {
    name: "A client made over with a maxConcurrency of its own has a line of its own",
    calls: 4,
    client: { maxConcurrency: 1 },
    layers: [{ maxConcurrency: 1 }],
    everyLayer: true,
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 0, 100, 100] },
  },
  {
    name: "A call that waits before its retry gives its place to another",
    calls: 2,
    client: { maxConcurrency: 1 },
    attempts: [refusal(503), [{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 0, 500] },
  },
  {
    name: "A client made over with withOptions waits in the same line",
    calls: 3,
    client: { maxConcurrency: 1 },
    layers: [{ timeout: 1000 }],
    everyLayer: true,
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 100, 200] },
  },
  {
    name: "The attempt's timeout does not count the wait for a turn",
    calls: 3,
    client: { maxConcurrency: 1, timeout: 150 },
    attempts: [[{ wait: 100 }, ...ok]],
    expect: { value: answer, times: [0, 100, 200] },
  },
];
