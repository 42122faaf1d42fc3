import type { RateLimits } from "../vocabulary/usage.ts";
import { serverTime } from "./rate-limits.ts";

/** What a failed reply says of when to come back. */
export interface RetrySigns {
  readonly status: number;
  readonly headers: Headers;
  /** What the body asks for (google.rpc.RetryInfo), in milliseconds. */
  readonly bodyMs: number | undefined;
  readonly limits: RateLimits | undefined;
  /** The wall-clock time. */
  readonly now: number;
}

/**
 * How long the server asks to wait, in milliseconds: its headers, else its body, else, when a limit was hit, until what is used
 * up is there again. Undefined when it does not say, or says nothing usable.
 */
export function readRetryAfter({ status, headers, bodyMs, limits, now }: RetrySigns): number | undefined {
  const milliseconds = longest(values(headers, "retry-after-ms").map(readNumber));
  if (milliseconds !== undefined) return milliseconds;
  const fromHeader = readHeader(headers, now);
  if (fromHeader !== undefined) return fromHeader;
  return bodyMs ?? (status === 429 ? untilReset(limits) : undefined);
}

function readHeader(headers: Headers, now: number): number | undefined {
  const from = serverTime(headers, now);
  return longest(values(headers, "retry-after").map((text) => readWait(text, from)));
}

/** Seconds or an HTTP date. */
function readWait(text: string, now: number): number | undefined {
  const seconds = readNumber(text);
  if (seconds !== undefined) return seconds * 1000;
  // Only what has a time of day is a date: platforms read one into `-3`, too.
  const date = /\d\d:\d\d/.test(text) ? parseDate(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

// Two of the forms of HTTP dates have a comma after the day of the week.
const oneValue = /\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,)?[^,]+/gi;

/** A header that is there twice, at a server and at the proxy before it, comes joined by a comma: all its values. */
function values(headers: Headers, name: string): readonly string[] {
  return headers.get(name)?.match(oneValue) ?? [];
}

/** Whoever waits for the longest is too early for nobody. */
function longest(waits: readonly (number | undefined)[]): number | undefined {
  const known = waits.filter((wait) => wait !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** The oldest of the three forms of HTTP dates names no zone, and means GMT; platforms take it for local time. */
function parseDate(text: string): number {
  return Date.parse(/^[a-z]{3} [a-z]{3} .*\d$/i.test(text.trim()) ? `${text} GMT` : text);
}

/** The longest reset of the limits that are used up: the others did not refuse the call. */
function untilReset(limits: RateLimits | undefined): number | undefined {
  return longest([limits?.requests, limits?.tokens].map((limit) => (limit?.remaining === 0 ? limit.resetMs : undefined)));
}

function readNumber(text: string): number | undefined {
  return /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
