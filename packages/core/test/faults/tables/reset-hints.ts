import type { Scenario } from "../scenario.ts";
import { answer, ok, refusal, reply } from "../steps.ts";

const retryInfo = (retryDelay: unknown, type: string = "type.googleapis.com/google.rpc.RetryInfo"): object => ({
  code: 429,
  status: "RESOURCE_EXHAUSTED",
  details: [
    { "@type": "type.googleapis.com/google.rpc.Help", links: [] },
    { "@type": type, retryDelay },
  ],
});

const waits = (
  name: string,
  headers: Record<string, string>,
  error: object,
  wait: number,
  more: Partial<Scenario> = {},
): Scenario => ({
  name,
  attempts: [refusal(429, headers, error), ok],
  expect: { value: answer, times: [0, wait] },
  ...more,
});

/** Waits that the body tells (google.rpc.RetryInfo), and those that follow from the rate-limit headers. */
export const resetHints: readonly Scenario[] = [
  waits("RetryInfo in the body is obeyed", {}, retryInfo("34.5s"), 34_500),
  waits("RetryInfo in whole seconds is obeyed", {}, retryInfo("7s"), 7000),
  waits("RetryInfo as seconds and nanoseconds is obeyed", {}, retryInfo({ seconds: 3, nanos: 500_000_000 }), 3500),
  waits("RetryInfo whose seconds are text is obeyed", {}, retryInfo({ seconds: "3" }), 3000),
  waits("RetryInfo is obeyed on a 503", {}, retryInfo("2s"), 2000, {
    attempts: [refusal(503, {}, retryInfo("2s")), ok],
  }),
  waits("RetryInfo is found in an error that comes as a list", {}, {}, 2000, {
    attempts: [reply(429, JSON.stringify([{ error: { message: "No", ...retryInfo("2s") } }])), ok],
  }),
  waits("Retry-After comes before RetryInfo", { "retry-after": "2" }, retryInfo("34s"), 2000),
  waits(
    "RetryInfo comes before the reset headers",
    { "x-left-requests": "0", "x-reset-requests": "6s" },
    retryInfo("2s"),
    2000,
  ),
  waits("RetryInfo that is no duration is ignored", {}, retryInfo("a while"), 500),
  waits("A negative RetryInfo is ignored", {}, retryInfo("-5s"), 500),
  waits("Details of another type are no RetryInfo", {}, retryInfo("34s", "type.googleapis.com/google.rpc.QuotaFailure"), 500),
  {
    name: "RetryInfo beyond maxRetryDelay fails at once and says how long",
    attempts: [refusal(429, {}, retryInfo("86400s")), ok],
    expect: { error: { kind: "rate-limit", retryAfterMs: 86_400_000, attempts: 1 }, times: [0], at: 0 },
  },

  waits("The reset of a limit that is used up is waited for", { "x-left-requests": "0", "x-reset-requests": "6s" }, {}, 6000),
  waits("A reset in plain seconds is waited for", { "x-left-tokens": "0", "x-reset-tokens": "12" }, {}, 12_000),
  waits("A reset as a date is waited for", { "x-left-tokens": "0", "x-reset-tokens": "2026-01-01T00:00:12Z" }, {}, 12_000),
  waits(
    "Of two used-up limits the later reset counts",
    { "x-left-requests": "0", "x-reset-requests": "2s", "x-left-tokens": "0", "x-reset-tokens": "1m5ms" },
    {},
    60_005,
    { client: { maxRetryDelay: 100_000 } },
  ),
  waits(
    "Of two used-up limits the later reset counts, whichever comes first",
    { "x-left-requests": "0", "x-reset-requests": "30s", "x-left-tokens": "0", "x-reset-tokens": "2s" },
    {},
    30_000,
  ),
  waits(
    "The reset of a limit that is not used up says nothing",
    { "x-left-requests": "3", "x-reset-requests": "50s", "x-left-tokens": "0", "x-reset-tokens": "2s" },
    {},
    2000,
  ),
  waits(
    "Resets of limits of which something is left are ignored",
    { "x-left-requests": "3", "x-reset-requests": "50s" },
    {},
    500,
  ),
  waits("A reset without a count of what is left is ignored", { "x-reset-requests": "50s" }, {}, 500),
  waits("A reset that is no time is ignored", { "x-left-requests": "0", "x-reset-requests": "later" }, {}, 500),
  waits(
    "Retry-After comes before the reset headers",
    { "retry-after": "1", "x-left-requests": "0", "x-reset-requests": "6s" },
    {},
    1000,
  ),
  waits("Reset headers count only on a 429", {}, {}, 500, {
    attempts: [refusal(503, { "x-left-requests": "0", "x-reset-requests": "6s" }), ok],
  }),
  {
    name: "A reset beyond maxRetryDelay fails at once and says how long",
    attempts: [refusal(429, { "x-left-requests": "0", "x-reset-requests": "1h" }), ok],
    expect: { error: { kind: "rate-limit", retryAfterMs: 3_600_000, attempts: 1 }, times: [0], at: 0 },
  },
];
