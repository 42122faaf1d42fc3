import type { Scenario } from "../scenario.ts";
import { answer, type Attempt, event, head, json, lastChunk, ok, reply, stream } from "../steps.ts";

const again = (name: string, first: Attempt, more: Partial<Scenario> = {}): Scenario => ({
  name,
  attempts: [first, ok],
  expect: { value: answer, times: [0, 500] },
  ...more,
});

const chunkedHead = head(200, { "content-type": "application/json", "transfer-encoding": "chunked" });

/** Successes that are none. */
export const oddAnswers: readonly Scenario[] = [
  {
    name: "An empty chunked body is no answer, and final",
    attempts: [[{ send: chunkedHead + lastChunk }], ok],
    expect: { error: { name: "NoAnswerError", kind: "no-answer", attempts: 1 }, times: [0] },
  },
  {
    name: "A success that is a page of HTML is no answer, and final",
    attempts: [reply(200, "<html><h1>Be right back</h1></html>", { "content-type": "text/html" }), ok],
    expect: { error: { kind: "no-answer", attempts: 1, message: "Be right back" }, times: [0] },
  },
  {
    name: "A success that is broken JSON is no answer, and final",
    core: true,
    attempts: [reply(200, '{"object":"rep'), ok],
    expect: { error: { kind: "no-answer", attempts: 1 }, times: [0] },
  },
  {
    name: "An error object under 200 is no success",
    core: true,
    attempts: [json({ error: { message: "No such model", code: "model_not_found" } }), ok],
    expect: { error: { kind: "no-answer", code: "model_not_found", attempts: 1, message: "No such model" }, times: [0] },
  },
  again(
    "An error object under 200 whose code is worth a try is tried again",
    json({ error: { message: "Warming", code: "engine_warming" } }),
  ),
  again("An error object under 200 with the code 503 is tried again", json({ error: { message: "Full", code: 503 } })),
  {
    name: "An error object under 200 with a used-up quota is final",
    attempts: [json({ error: { message: "Pay first", code: "insufficient_quota" } }), ok],
    expect: { error: { kind: "no-answer", code: "insufficient_quota", attempts: 1, retryable: false }, times: [0] },
  },
];

const gaveUp = { name: "APIConnectionTimeoutError", kind: "timeout", attempts: 1, retryable: false } as const;

/** What the platform's own fetch does by itself. Node's gives up after 300 s of silence. */
export const platformFailures: readonly Scenario[] = [
  {
    name: "The platform's own header timeout is our timeout error, and final",
    attempts: [{ platform: "UND_ERR_HEADERS_TIMEOUT" }, ok],
    expect: { error: { ...gaveUp, code: "UND_ERR_HEADERS_TIMEOUT" }, times: [0] },
  },
  {
    name: "The platform's own body timeout before the headers is our timeout error, and final",
    attempts: [{ platform: "UND_ERR_BODY_TIMEOUT" }, ok],
    expect: { error: { ...gaveUp, code: "UND_ERR_BODY_TIMEOUT" }, times: [0] },
  },
  {
    name: "The platform's own body timeout in a plain body is our timeout error, and final",
    attempts: [{ platform: "UND_ERR_BODY_TIMEOUT", after: '{"a' }, ok],
    expect: {
      error: { ...gaveUp, status: 200 },
      times: [0],
    },
  },
  {
    name: "The platform's own body timeout before the first byte is final, too",
    attempts: [{ platform: "UND_ERR_BODY_TIMEOUT", after: "" }, ok],
    expect: { error: { kind: "timeout", attempts: 1, retryable: false }, times: [0] },
  },
  {
    name: "The platform's own body timeout in a stream keeps what had come",
    stream: true,
    attempts: [{ platform: "UND_ERR_BODY_TIMEOUT", after: 'data: {"choices":[{"delta":{"content":"a"}}]}\n\n' }, ok],
    expect: { chunks: ["a"], error: { kind: "timeout", attempts: 1, retryable: false }, times: [0] },
  },
  again("A host that is unknown is tried again: it was never sent", { platform: "ENOTFOUND" }),
  again("A connection that the platform could not make in time is tried again", { platform: "UND_ERR_CONNECT_TIMEOUT" }),
  {
    name: "What the platform refuses to send is not sent again",
    attempts: [{ platform: "bad port" }, ok],
    expect: { error: { kind: "connection", attempts: 1, retryable: false }, times: [0] },
  },
  {
    name: "A platform's timeout in an error body does not hide the status",
    attempts: [[{ send: `${head(400, { "content-length": "99" })}{"error":{"message":"Bad thing"` }, "stall"]],
    options: { idleTimeout: 1000 },
    expect: { error: { kind: "bad-request", message: "Bad thing", attempts: 1 }, times: [0], at: 1000 },
  },
];

/** The same with the real timers of Node's fetch, set to their shortest: each takes about a second. */
export const realPlatformTimeouts: readonly Scenario[] = [
  {
    name: "Node's fetch gives up waiting for headers: our timeout error, and final",
    frozen: true,
    platformTimeouts: { headersTimeout: 1 },
    attempts: [["stall"], ok],
    expect: { error: { ...gaveUp, code: "UND_ERR_HEADERS_TIMEOUT" }, times: [0] },
  },
  {
    name: "Node's fetch gives up waiting for a plain body: our timeout error, and final",
    frozen: true,
    platformTimeouts: { bodyTimeout: 1 },
    attempts: [[{ send: head(200, { "content-length": "18" }) }, "stall"], ok],
    expect: { error: { ...gaveUp, code: "UND_ERR_BODY_TIMEOUT", status: 200 }, times: [0] },
  },
  {
    name: "Node's fetch gives up waiting for a stream: our timeout error, with what had come",
    frozen: true,
    stream: true,
    platformTimeouts: { bodyTimeout: 1 },
    attempts: [stream(event("a"), "stall"), ok],
    expect: { chunks: ["a"], error: { ...gaveUp, code: "UND_ERR_BODY_TIMEOUT" }, times: [0] },
  },
];
