import type { Bound, Scenario } from "../scenario.ts";
import { answer, ok, refusal } from "../steps.ts";

/** A first answer that is tried again, and when: the clock begins at midnight of 1 January 2026. */
const waits = (
  name: string,
  status: number,
  headers: Record<string, string>,
  wait: Bound,
  more: Partial<Scenario> = {},
): Scenario => ({
  name,
  attempts: [refusal(status, headers), ok],
  expect: { value: answer, times: [0, wait] },
  ...more,
});

const refuses = (
  name: string,
  headers: Record<string, string>,
  retryAfterMs: number,
  more: Partial<Scenario> = {},
): Scenario => ({
  name,
  attempts: [refusal(429, headers), ok],
  expect: {
    error: { name: "RateLimitError", kind: "rate-limit", retryable: true, attempts: 1, retryAfterMs },
    times: [0],
    at: 0,
  },
  ...more,
});

const failing = [refusal(500)];
const almostOne = 0.999;

/** How long a retry waits. */
export const waitTimes: readonly Scenario[] = [
  {
    name: "Without a word from the server the waits are half a second, doubled each time, up to eight",
    core: true,
    client: { maxRetries: 7 },
    attempts: failing,
    expect: { error: { kind: "server", attempts: 8 }, times: [0, 500, 1500, 3500, 7500, 15_500, 23_500, 31_500] },
  },
  {
    name: "Chance makes the waits up to a quarter shorter",
    core: true,
    random: almostOne,
    client: { maxRetries: 5 },
    attempts: failing,
    expect: {
      error: { kind: "server" },
      times: [0, [375, 376], [1125, 1127], [2625, 2629], [5625, 5635], [11_625, 11_645]],
    },
  },
  {
    name: "Chance in the middle makes the waits an eighth shorter",
    random: 0.5,
    attempts: failing,
    expect: { error: { kind: "server" }, times: [0, 437.5, 1312.5] },
  },

  waits("retry-after-ms is obeyed", 429, { "retry-after-ms": "1234" }, 1234, { core: true }),
  waits("retry-after-ms comes before Retry-After", 429, { "retry-after-ms": "20", "retry-after": "7" }, 20),
  waits("retry-after-ms may have a fraction", 429, { "retry-after-ms": "20.5" }, 20.5),
  waits("retry-after-ms of 0 means at once", 429, { "retry-after-ms": "0" }, 0),
  waits(
    "retry-after-ms that is no number gives way to Retry-After",
    429,
    { "retry-after-ms": "NaN", "retry-after": "3" },
    3000,
  ),
  waits("A negative retry-after-ms gives way to Retry-After", 429, { "retry-after-ms": "-1", "retry-after": "3" }, 3000),
  waits("Retry-After in seconds is obeyed", 429, { "retry-after": "7" }, 7000, { core: true }),
  waits("Retry-After is obeyed on a 503", 503, { "retry-after": "7" }, 7000),
  waits("Retry-After is obeyed on a 408", 408, { "retry-after": "2" }, 2000),
  waits("Retry-After may have a fraction of a second", 429, { "retry-after": "0.25" }, 250),
  waits("Retry-After of 0 means at once", 429, { "retry-after": "0" }, 0),
  waits("Retry-After as an HTTP date is obeyed", 429, { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" }, 30_000),
  waits(
    "Retry-After in the older form of HTTP dates is obeyed",
    429,
    { "retry-after": "Thursday, 01-Jan-26 00:00:30 GMT" },
    30_000,
  ),
  waits(
    "Retry-After in the oldest form of HTTP dates means GMT, too",
    429,
    { "retry-after": "Thu Jan  1 00:00:30 2026" },
    30_000,
  ),
  waits(
    "A date is compared with the server's own clock: a server that is behind",
    429,
    { "retry-after": "Wed, 31 Dec 2025 23:00:20 GMT", date: "Wed, 31 Dec 2025 23:00:00 GMT" },
    20_000,
  ),
  waits(
    "A date is compared with the server's own clock: a server that is ahead",
    429,
    { "retry-after": "Thu, 01 Jan 2026 05:00:20 GMT", date: "Thu, 01 Jan 2026 05:00:00 GMT" },
    20_000,
  ),
  waits(
    "A server's clock that is no date counts as none",
    429,
    { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT", date: "yesterday" },
    30_000,
  ),
  waits("A date in the past means at once", 429, { "retry-after": "Wed, 01 Jan 2025 00:00:00 GMT" }, 0),
  waits("Of two Retry-After headers, which fetch joins, the longer wait is obeyed", 429, { "retry-after": "1, 5" }, 5000),
  waits("Of two Retry-After headers the longer wait is obeyed, whichever comes first", 429, { "retry-after": "5,1" }, 5000),
  waits(
    "Of two Retry-After headers the later date is obeyed",
    429,
    { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT, Thursday, 01-Jan-26 00:00:40 GMT" },
    40_000,
  ),
  waits(
    "Of two Retry-After headers the longer wait is obeyed: seconds after a date",
    429,
    { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT, 40" },
    40_000,
  ),
  waits(
    "Of two Retry-After headers the longer wait is obeyed: a date after seconds",
    429,
    { "retry-after": "20, Thu, 01 Jan 2026 00:00:30 GMT" },
    30_000,
  ),
  waits("Of two Retry-After headers the one that says something is obeyed", 429, { "retry-after": "soon, 3" }, 3000),
  waits("Of two retry-after-ms headers the longer wait is obeyed", 429, { "retry-after-ms": "40, 1200" }, 1200),
  waits("Retry-After in words is ignored", 429, { "retry-after": "soon" }, 500),
  waits("A negative Retry-After is ignored", 429, { "retry-after": "-3" }, 500),
  waits("An empty Retry-After is ignored", 429, { "retry-after": "" }, 500),
  waits("Retry-After with a unit is ignored", 429, { "retry-after": "3s" }, 500),
  waits("Retry-After of Infinity is ignored", 429, { "retry-after": "Infinity" }, 500),
  waits("A date that does not exist is ignored", 429, { "retry-after": "Thu, 41 Foo 2026 00:00:30 GMT" }, 500),
  waits("Each answer's own wait counts", 429, {}, 0, {
    attempts: [refusal(429, { "retry-after": "3" }), refusal(503), refusal(429, { "retry-after-ms": "10" }), ok],
    options: { maxRetries: 3 },
    expect: { value: answer, times: [0, 3000, 4000, 4010] },
  }),
  waits("Chance never makes a server's wait shorter", 429, { "retry-after": "2" }, [2000, 2125], {
    core: true,
    random: almostOne,
  }),
  waits("Chance makes a server's wait longer, so that not all come back at once", 429, { "retry-after": "2" }, [2120, 2125], {
    random: almostOne,
  }),
  waits("Chance spreads those whom a server asks back at once", 429, { "retry-after": "0" }, [120, 125], { random: almostOne }),
  waits("Chance spreads those whom a server asks back at a time that has passed", 429, {}, [120, 125], {
    random: almostOne,
    attempts: [refusal(429, { "retry-after": "Wed, 01 Jan 2025 00:00:00 GMT" }), ok],
  }),
  waits("Chance spreads by more after each retry", 503, {}, 0, {
    random: 0.5,
    attempts: [refusal(503, { "retry-after": "1" }), refusal(503, { "retry-after": "1" }), ok],
    expect: { value: answer, times: [0, 1062.5, 2187.5] },
  }),

  waits("A wait of exactly maxRetryDelay is waited", 429, { "retry-after": "60" }, 60_000),
  waits("maxRetryDelay as an option: what is below it is waited", 429, { "retry-after": "90" }, 90_000, {
    client: { maxRetryDelay: 100_000 },
  }),
  waits("maxRetryDelay bounds the client's own waits, too", 503, {}, 40, { options: { maxRetryDelay: 40 } }),
  refuses("A wait beyond maxRetryDelay fails at once and says how long it would have been", { "retry-after": "61" }, 61_000, {
    core: true,
  }),
  refuses("An hour's wait is not slept through", { "retry-after": "3600" }, 3_600_000, { core: true }),
  refuses("A wait in milliseconds beyond maxRetryDelay fails at once", { "retry-after-ms": "60001" }, 60_001),
  refuses("A date beyond maxRetryDelay fails at once", { "retry-after": "Thu, 01 Jan 2026 00:02:00 GMT" }, 120_000),
  refuses("maxRetryDelay of the client is its own bound", { "retry-after": "2" }, 2000, { client: { maxRetryDelay: 1999 } }),
  refuses("maxRetryDelay of the call comes before the client's", { "retry-after": "2" }, 2000, {
    client: { maxRetryDelay: 5000 },
    options: { maxRetryDelay: 1000 },
  }),
  refuses("maxRetryDelay of 0 waits for nobody", { "retry-after-ms": "1" }, 1, { options: { maxRetryDelay: 0 } }),
  {
    name: "A wait beyond maxRetryDelay ends the call also after retries that were made",
    attempts: [refusal(503), refusal(503, { "retry-after": "600" }), ok],
    expect: { error: { kind: "server", attempts: 2, retryAfterMs: 600_000 }, times: [0, 500], at: 500 },
  },
  {
    name: "A final status keeps the server's wait on its error",
    attempts: [refusal(403, { "retry-after": "9" }), ok],
    expect: { error: { kind: "permission-denied", retryAfterMs: 9000, attempts: 1 }, times: [0] },
  },
  {
    name: "The last error keeps the server's wait when the retries are used up",
    options: { maxRetries: 1 },
    attempts: [refusal(429, { "retry-after": "4" })],
    expect: { error: { kind: "rate-limit", retryAfterMs: 4000, attempts: 2 }, times: [0, 4000], at: 4000 },
  },
  {
    name: "A stream waits as a plain call does",
    stream: true,
    attempts: [refusal(429, { "retry-after": "4" }), refusal(400)],
    expect: { error: { kind: "bad-request", attempts: 2 }, times: [0, 4000] },
  },
];
