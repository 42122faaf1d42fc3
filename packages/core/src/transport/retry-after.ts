import type { RateLimits } from "../vocabulary/usage.ts";

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
  const milliseconds = readNumber(headers.get("retry-after-ms"));
  if (milliseconds !== undefined) return milliseconds;
  const fromHeader = readHeader(headers, now);
  if (fromHeader !== undefined) return fromHeader;
  return bodyMs ?? (status === 429 ? untilReset(limits) : undefined);
}

/** Seconds or an HTTP date. */
function readHeader(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after");
  const seconds = readNumber(text);
  if (seconds !== undefined) return seconds * 1000;
  // Only what has a time of day is a date: platforms read one into `-3`, too.
  const date = text !== null && /\d\d:\d\d/.test(text) ? parseDate(text) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  // Against the server's own clock where it shows it: ours may be wrong.
  const served = Date.parse(headers.get("date") ?? "");
  return Math.max(0, date - (Number.isNaN(served) ? now : served));
}

/** The oldest of the three forms of HTTP dates names no zone, and means GMT; platforms take it for local time. */
function parseDate(text: string): number {
  return Date.parse(/^[a-z]{3} [a-z]{3} .*\d$/i.test(text.trim()) ? `${text} GMT` : text);
}

/** The longest reset of the limits that are used up: the others did not refuse the call. */
function untilReset(limits: RateLimits | undefined): number | undefined {
  let longest: number | undefined;
  for (const limit of [limits?.requests, limits?.tokens]) {
    if (limit?.remaining !== 0 || limit.resetMs === undefined) continue;
    longest = Math.max(longest ?? 0, limit.resetMs);
  }
  return longest;
}

function readNumber(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
