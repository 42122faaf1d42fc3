import type { Scenario } from "../scenario.ts";
import { answer, ok, refusal, spoken } from "../steps.ts";

const retried = (name: string, status: number, more: Partial<Scenario> = {}): Scenario => ({
  name,
  attempts: [refusal(status), ok],
  expect: { value: answer, times: [0, 500] },
  ...more,
});

const final = (name: string, status: number, kind: string, errorName: string): Scenario => ({
  name,
  core: status === 400 || status === 404,
  attempts: [refusal(status), ok],
  expect: { error: { name: errorName, kind, status, attempts: 1, retryable: false, message: "No can do" }, times: [0], at: 0 },
});

/** Which statuses are tried again, and whose word counts more than the status. */
export const statuses: readonly Scenario[] = [
  retried("A 408 is tried again", 408),
  retried("A 409 is tried again where the provider means a lock", 409),
  {
    name: "A 409 is final where the provider does not mean a lock",
    provider: { retryStatuses: [] },
    attempts: [refusal(409), ok],
    expect: { error: { name: "ConflictError", kind: "conflict", status: 409, attempts: 1, retryable: false }, times: [0] },
  },
  retried("A status that the descriptor adds is tried again", 425),
  {
    name: "A status that no descriptor adds is final",
    provider: { retryStatuses: [409] },
    attempts: [refusal(425), ok],
    expect: { error: { kind: "status", status: 425, attempts: 1, retryable: false }, times: [0] },
  },
  retried("A 429 is tried again", 429, { core: true }),
  retried("A 500 is tried again", 500, { core: true }),
  retried("A 502 is tried again", 502),
  retried("A 503 is tried again", 503, { core: true }),
  retried("A 504 is tried again", 504),
  retried("A 520 of a gateway is tried again", 520),
  retried("A 529 (overloaded) is tried again", 529),
  final("A 501 is final", 501, "server", "InternalServerError"),
  final("A 505 is final", 505, "server", "InternalServerError"),
  final("A 400 is final", 400, "bad-request", "BadRequestError"),
  final("A 401 is final where the key is text", 401, "authentication", "AuthenticationError"),
  final("A 402 is final", 402, "status", "APIError"),
  final("A 403 is final", 403, "permission-denied", "PermissionDeniedError"),
  final("A 404 is final", 404, "not-found", "NotFoundError"),
  final("A 405 is final", 405, "status", "APIError"),
  final("A 413 is final", 413, "status", "APIError"),
  final("A 415 is final", 415, "status", "APIError"),
  final("A 422 is final", 422, "unprocessable-entity", "UnprocessableEntityError"),
  retried("A call without a body is tried again, too", 503, { operation: "read" }),
  {
    name: "A stream whose first answer is a 503 is tried again",
    core: true,
    stream: true,
    attempts: [refusal(503), spoken("a", "b")],
    expect: { chunks: ["a", "b"], times: [0, 500] },
  },
  {
    name: "A stream whose answer is a 400 is refused before anybody reads it",
    core: true,
    stream: true,
    attempts: [refusal(400), spoken("a")],
    expect: { error: { kind: "bad-request", status: 400, attempts: 1, message: "No can do" }, times: [0] },
  },
  {
    name: "A 204 where an answer was expected is no answer, and final",
    attempts: [[{ send: "HTTP/1.1 204 No Content\r\n\r\n" }], ok],
    expect: { error: { name: "NoAnswerError", kind: "no-answer", status: 204, attempts: 1 }, times: [0] },
  },

  // The server's own word, then its code, then the status.
  {
    name: "x-should-retry: false stops what would be tried again",
    core: true,
    attempts: [refusal(503, { "x-should-retry": "false" }), ok],
    expect: { error: { kind: "server", status: 503, attempts: 1, retryable: false }, times: [0] },
  },
  {
    name: "x-should-retry: false stops a 429 that says when to come back",
    attempts: [refusal(429, { "x-should-retry": "false", "retry-after": "1" }), ok],
    expect: { error: { kind: "rate-limit", attempts: 1, retryable: false, retryAfterMs: 1000 }, times: [0] },
  },
  retried("x-should-retry: true repeats what would be final", 400, {
    core: true,
    attempts: [refusal(400, { "x-should-retry": "true" }), ok],
  }),
  retried("x-should-retry: true comes before a code that means quota", 429, {
    attempts: [refusal(429, { "x-should-retry": "true" }, { code: "insufficient_quota" }), ok],
  }),
  {
    name: "x-should-retry: false comes before a code that is worth a try",
    attempts: [refusal(500, { "x-should-retry": "false" }, { code: "engine_warming" }), ok],
    expect: { error: { kind: "server", code: "engine_warming", attempts: 1 }, times: [0] },
  },
  {
    name: "x-should-retry with any other value says nothing",
    attempts: [refusal(400, { "x-should-retry": "perhaps" }), ok],
    expect: { error: { kind: "bad-request", attempts: 1 }, times: [0] },
  },
  {
    name: "A code that means a used-up quota makes a 429 final",
    core: true,
    attempts: [refusal(429, {}, { code: "insufficient_quota" }), ok],
    expect: {
      error: { name: "RateLimitError", kind: "rate-limit", code: "insufficient_quota", attempts: 1, retryable: false },
      times: [0],
    },
  },
  {
    name: "A type that means a used-up quota makes a 429 final",
    attempts: [refusal(429, {}, { type: "insufficient_quota" }), ok],
    expect: { error: { kind: "rate-limit", attempts: 1, retryable: false }, times: [0] },
  },
  {
    name: "A code that means billing makes a 500 final",
    attempts: [refusal(500, {}, { code: "billing_hard_limit" }), ok],
    expect: { error: { kind: "server", code: "billing_hard_limit", attempts: 1, retryable: false }, times: [0] },
  },
  retried("A code that is worth a try repeats a 400", 400, { attempts: [refusal(400, {}, { code: "engine_warming" }), ok] }),
  retried("A type that is worth a try repeats a 400", 400, { attempts: [refusal(400, {}, { type: "engine_warming" }), ok] }),
  {
    name: "A used-up quota stops a stream before it begins",
    stream: true,
    attempts: [refusal(429, {}, { code: "insufficient_quota" }), spoken("a")],
    expect: { error: { kind: "rate-limit", code: "insufficient_quota", attempts: 1 }, times: [0] },
  },
];
