import type { RateLimitHeaderSet, RateLimitHeaders } from "../descriptor.ts";
import type { RateLimit, RateLimits } from "../vocabulary/usage.ts";

const kinds = ["requests", "tokens", "inputTokens", "outputTokens"] as const satisfies readonly (keyof RateLimits)[];

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The reply's rate-limit headers; undefined when it has none of those that the descriptor names. `now` is a wall-clock time. */
export function readRateLimits(headers: Headers, names: RateLimitHeaders | undefined, now: number): RateLimits | undefined {
  if (names === undefined) return undefined;
  const limits: Mutable<RateLimits> = {};
  for (const kind of kinds) {
    const limit = readLimit(headers, names[kind], serverTime(headers, now));
    if (limit !== undefined) limits[kind] = limit;
  }
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** By the server's own clock where it shows it: ours may be wrong. */
export function serverTime(headers: Headers, now: number): number {
  const served = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(served) ? now : served;
}

function readLimit(headers: Headers, names: RateLimitHeaderSet | undefined, now: number): RateLimit | undefined {
  if (names === undefined) return undefined;
  const found: Mutable<RateLimit> = {};
  const limit = readNumber(headers, names.limit);
  if (limit !== undefined) found.limit = limit;
  const remaining = readNumber(headers, names.remaining);
  if (remaining !== undefined) found.remaining = remaining;
  const resetMs = names.reset === undefined ? undefined : parseReset(headers.get(names.reset), now);
  if (resetMs !== undefined) found.resetMs = resetMs;
  return Object.keys(found).length === 0 ? undefined : found;
}

function readNumber(headers: Headers, name: string | undefined): number | undefined {
  const text = name === undefined ? null : headers.get(name);
  if (text === null || text.trim() === "") return undefined;
  const value = Number(text);
  // A negative one is how some say that there is no limit.
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

// No reset is thirty years away: beyond this, a number of seconds is a time since 1970, and beyond the other one milliseconds are.
const firstTime = 1e9;
const firstTimeMs = 1e12;

const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };

/**
 * A duration (`6m0s`, `20ms`), plain seconds, a date, or a time since 1970 in seconds or milliseconds; in milliseconds from now.
 * Anything else is undefined.
 */
export function parseReset(text: string | null, now: number): number | undefined {
  const trimmed = text?.trim();
  if (trimmed === undefined || trimmed === "") return undefined;
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) {
    const value = Number(trimmed);
    return value < firstTime ? value * 1000 : Math.max(0, (value < firstTimeMs ? value * 1000 : value) - now);
  }
  if (/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d))+$/.test(trimmed)) {
    let total = 0;
    for (const [, count, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)([a-zµ]+)/g))
      total += Number(count) * (unitMs[unit ?? ""] ?? 0);
    return total;
  }
  const date = /^\d{4}-\d{2}-\d{2}T/.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
