import type { Scenario } from "../scenario.ts";
import { answer, ok, refusal, spoken, stream } from "../steps.ts";

const keys = ["first-key-0123456789", "second-key-0123456789", "third-key-0123456789"];
const sent = (...numbers: readonly number[]): { authorization: string[] } => ({
  authorization: numbers.map((number) => `Bearer ${keys[number - 1]}`),
});

/** Keys, and what every attempt sends. */
export const keysAndBytes: readonly Scenario[] = [
  {
    name: "A key function is asked for every attempt",
    keys: { values: keys },
    attempts: [refusal(500), refusal(500), ok],
    expect: { value: answer, times: [0, 500, 1500], differs: sent(1, 2, 3) },
  },
  {
    name: "A 401 asks the key function once more, without a wait",
    keys: { values: keys },
    attempts: [refusal(401), ok],
    expect: { value: answer, times: [0, 0], differs: sent(1, 2) },
  },
  {
    name: "A 401 costs no retry",
    keys: { values: keys },
    client: { maxRetries: 0 },
    attempts: [refusal(401), ok],
    expect: { value: answer, times: [0, 0], differs: sent(1, 2) },
  },
  {
    name: "A second 401 is final",
    keys: { values: keys },
    attempts: [refusal(401)],
    expect: { error: { name: "AuthenticationError", kind: "authentication", attempts: 2 }, times: [0, 0], differs: sent(1, 2) },
  },
  {
    name: "A 401 after a retry is answered with a new key, once",
    keys: { values: keys },
    attempts: [refusal(500), refusal(401), refusal(401)],
    expect: { error: { kind: "authentication", attempts: 3 }, times: [0, 500, 500], differs: sent(1, 2, 3) },
  },
  {
    name: "A new key after a 401 leaves the whole budget",
    keys: { values: keys },
    attempts: [refusal(401), refusal(500), refusal(500), refusal(500)],
    expect: { error: { kind: "server", attempts: 4 }, times: [0, 0, 500, 1500], differs: sent(1, 2, 3, 3) },
  },
  {
    name: "A stream gets a new key after a 401, too",
    stream: true,
    keys: { values: keys },
    attempts: [refusal(401), spoken("a")],
    expect: { chunks: ["a"], times: [0, 0], differs: sent(1, 2) },
  },
  {
    name: "A key function that fails sends nothing, and is not asked again",
    keys: { values: keys, fails: 1 },
    attempts: [ok],
    expect: { error: { name: "ConfigurationError", kind: "configuration" }, requests: 0, at: 0 },
  },
  {
    name: "A key function that takes its time is waited for",
    keys: { values: keys, after: 5000 },
    attempts: [ok],
    expect: { value: answer, times: [5000] },
  },

  {
    name: "Every attempt sends the same bytes",
    core: true,
    attempts: [refusal(500), ["reset"], ok],
    expect: { value: answer, times: [0, 500, 1500] },
  },
  {
    name: "Every attempt sends the same bytes, although the caller changes the object meanwhile",
    body: "changing",
    attempts: [refusal(500), refusal(500), ok],
    expect: { value: answer, times: [0, 500, 1500] },
  },
  {
    name: "Every attempt sends the same form, its boundary included",
    operation: "form",
    body: "form",
    attempts: [refusal(500), refusal(500), ok],
    expect: { value: answer, times: [0, 500, 1500] },
  },
  {
    name: "Every attempt of a stream sends the same bytes",
    stream: true,
    attempts: [refusal(500), stream("reset"), spoken("a")],
    expect: { chunks: ["a"], times: [0, 500, 1500] },
  },
  {
    name: "A retry says which one it is where the provider reads that",
    provider: { retryCountHeader: "x-retry-count" },
    attempts: [refusal(500), refusal(500), ok],
    expect: { value: answer, times: [0, 500, 1500], differs: { "x-retry-count": [undefined, "1", "2"] } },
  },
  {
    name: "A browser does not say which retry it is",
    browser: true,
    provider: { retryCountHeader: "x-retry-count" },
    attempts: [refusal(500), ok],
    expect: { value: answer, times: [0, 500], differs: { "x-retry-count": [undefined, undefined] } },
  },
  {
    name: "A new key after a 401 is not counted as a retry",
    keys: { values: keys },
    provider: { retryCountHeader: "x-retry-count" },
    attempts: [refusal(401), refusal(500), ok],
    expect: { value: answer, times: [0, 0, 500], differs: { ...sent(1, 2, 3), "x-retry-count": [undefined, undefined, "1"] } },
  },

  {
    name: "A body that can be read only once is sent once: a 503 is final",
    core: true,
    operation: "upload",
    body: "one-shot",
    attempts: [refusal(503), ok],
    expect: { error: { kind: "server", status: 503, attempts: 1 }, times: [0] },
  },
  {
    name: "A body that can be read only once is sent once: a reset is final",
    operation: "upload",
    body: "one-shot",
    attempts: [["reset"], ok],
    expect: { error: { kind: "connection", attempts: 1 }, times: [0] },
  },
  {
    name: "A body that can be read only once is sent once: a timeout is final",
    operation: "upload",
    body: "one-shot",
    options: { timeout: 50 },
    attempts: [["stall"], ok],
    expect: { error: { kind: "timeout", attempts: 1 }, times: [0], at: 50 },
  },
  {
    name: "A body that can be read only once is sent once: a 401 gets no new key",
    operation: "upload",
    body: "one-shot",
    keys: { values: keys },
    attempts: [refusal(401), ok],
    expect: { error: { kind: "authentication", attempts: 1 }, times: [0] },
  },
  {
    name: "A body that can be read only once arrives whole",
    operation: "upload",
    body: "one-shot",
    attempts: [ok],
    expect: { value: answer, times: [0] },
  },
];
