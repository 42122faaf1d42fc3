import type { Scenario } from "../scenario.ts";
import { type Attempt, done, event, json, reply, spoken, stream } from "../steps.ts";

const again = (name: string, first: Attempt, more: Partial<Scenario> = {}): Scenario => ({
  name,
  stream: true,
  attempts: [first, spoken("b", "c")],
  expect: { chunks: ["b", "c"], times: [0, 500] },
  ...more,
});

const final = (name: string, first: Attempt, kind: string, more: Partial<Scenario> = {}): Scenario => ({
  name,
  stream: true,
  attempts: [first, spoken("b")],
  expect: { chunks: [], error: { kind, attempts: 1 }, times: [0] },
  ...more,
});

/** The same after one event was handed over. */
const tooLate = (name: string, first: Attempt, kind: string, more: Partial<Scenario> = {}): Scenario =>
  final(name, first, kind, { expect: { chunks: ["a"], error: { kind, attempts: 1 }, times: [0] }, ...more });

const failure = (code: string | number): string => `data: ${JSON.stringify({ error: { message: "Out of luck", code } })}\n\n`;
const named = (type: string): string =>
  `event: error\ndata: ${JSON.stringify({ type: "error", error: { type, message: "Out of luck" } })}\n\n`;
const a = event("a");
const neverAgain = { "content-type": "text/event-stream", "x-should-retry": "false" };
const details = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "7s" }];
const retryInfo = { error: { code: 429, message: "Slow down", status: "RESOURCE_EXHAUSTED", details } };

/** A stream is tried again only while nothing of it was handed over. */
export const streamRetries: readonly Scenario[] = [
  again("A stream that is reset right after its headers is tried again", stream("reset")),
  again("A stream that is reset after comments is tried again", stream(": one\n\n", { wait: 0 }, ": two\n\n", "reset")),
  again("A stream that is reset within its first event is tried again", stream('data: {"choi', "reset")),
  again("A stream whose connection closes within its first chunk is tried again", [
    ...stream("stall").slice(0, 1),
    { send: "f0\r\nda" },
    "end",
  ]),
  again("A stream that ends cleanly within its first event is tried again", stream('data: {"choices":[')),
  again("A stream whose first event is an error worth a try is tried again", stream(failure("engine_warming"))),
  again("A stream whose first event is an error with the code 503 is tried again", stream(failure(503))),
  again("A stream whose first event is named error and worth a try is tried again", stream(named("engine_warming"))),
  again(
    "A stream whose first event after comments is an error worth a try is tried again",
    stream(": hi\n\n", failure("engine_warming")),
  ),
  again("A stream that stalls right after its headers is tried again", stream("stall"), {
    options: { idleTimeout: 40 },
    expect: { chunks: ["b", "c"], times: [0, 540] },
  }),
  again("A stream that stalls after comments is tried again", stream(": hi\n\n", "stall"), {
    options: { idleTimeout: 40 },
    expect: { chunks: ["b", "c"], times: [0, 540] },
  }),
  again("A stream that stalls within its first event is tried again", stream("data: {", "stall"), {
    options: { idleTimeout: 40 },
    expect: { chunks: ["b", "c"], times: [0, 540] },
  }),
  again(
    "An error under 200 whose code is worth a try is tried again where a stream was asked for",
    json({ error: { message: "x", code: "engine_warming" } }),
  ),
  again("A stream of named events is tried again before its first event", stream("event: message_start\nda", "reset"), {
    operation: "named",
    attempts: [stream("event: message_start\nda", "reset"), stream('event: message_stop\ndata: {"type":"message_stop"}\n\n')],
    expect: { chunks: ["message_stop"], times: [0, 500] },
  }),
  again("RetryInfo in a first event that is an error is waited for", stream(`data: ${JSON.stringify(retryInfo)}\n\n`), {
    expect: { chunks: ["b", "c"], times: [0, 7000] },
  }),

  final(
    "x-should-retry: false makes a first event that is an error final",
    reply(200, failure("engine_warming"), neverAgain),
    "stream-error",
  ),
  final(
    "A stream whose first event is an error that is final is not tried again",
    stream(failure("context_too_long")),
    "stream-error",
    {
      expect: {
        chunks: [],
        error: {
          name: "StreamEventError",
          kind: "stream-error",
          code: "context_too_long",
          message: "Out of luck",
          attempts: 1,
        },
        times: [0],
      },
    },
  ),
  final("A stream whose first event is an error with the code 400 is not tried again", stream(failure(400)), "stream-error"),
  final(
    "A stream whose first event says that the quota is used up is not tried again",
    stream(failure("insufficient_quota")),
    "stream-error",
  ),
  final("A stream whose first event is no JSON is not tried again", stream("data: <oops>\n\n"), "stream-malformed"),
  final("A stream that says only its terminator is no answer, and not tried again", stream(done), "no-answer"),
  final("A stream that is empty is no answer, and not tried again", stream(), "no-answer"),
  final(
    "A page of HTML where a stream was asked for is no answer, and not tried again",
    reply(200, "<html>hi</html>"),
    "no-answer",
  ),
  final(
    "A plain reply where a stream was asked for is no answer, and not tried again",
    json({ object: "x", choices: [] }),
    "no-answer",
  ),
  final(
    "An error under 200 where a stream was asked for keeps its code",
    json({ error: { message: "No such model", code: "model_not_found" } }),
    "no-answer",
    {
      core: true,
      expect: {
        chunks: [],
        error: { kind: "no-answer", code: "model_not_found", message: "No such model", attempts: 1 },
        times: [0],
      },
    },
  ),

  tooLate("A stream that is reset after its first event is not tried again", stream(a, "reset"), "connection", { core: true }),
  tooLate("A stream that is reset within its second event is not tried again", stream(a, "data: {", "reset"), "connection"),
  tooLate(
    "A stream whose chunked coding breaks after its first event is not tried again",
    stream(a, { send: "zz\r\n" }, "stall"),
    "connection",
  ),
  tooLate("A stream that ends cleanly after its first event is truncated, and not tried again", stream(a), "stream-truncated", {
    core: true,
  }),
  tooLate(
    "A stream that ends cleanly after its last word, without its terminator, is truncated",
    stream(event("a", "stop")),
    "stream-truncated",
    { core: true },
  ),
  tooLate(
    "A stream that ends cleanly within its second event is truncated",
    stream(a, 'data: {"choices":[{'),
    "stream-truncated",
    { core: true },
  ),
  tooLate("A second event that is an error worth a try is an error", stream(a, failure("engine_warming")), "stream-error", {
    core: true,
    expect: {
      chunks: ["a"],
      error: { kind: "stream-error", code: "engine_warming", message: "Out of luck", attempts: 1 },
      times: [0],
    },
  }),
  tooLate("A second event that is named error is an error", stream(a, named("overloaded_error")), "stream-error", {
    core: true,
  }),
  tooLate("A second event that is no JSON is an error", stream(a, "data: {oops\n\n"), "stream-malformed"),
  tooLate("A stream that stalls after its first event is not tried again", stream(a, "stall"), "timeout", {
    options: { idleTimeout: 40 },
  }),
];
