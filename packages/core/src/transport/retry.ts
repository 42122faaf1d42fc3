import { APIError } from "../errors/api-error.ts";
import { APIConnectionError } from "../errors/connection-errors.ts";
import type { ProviderDescriptor } from "../descriptor.ts";
import { type Call } from "./call.ts";
import { wasNeverSent } from "./connection-failure.ts";

const firstDelay = 500;
const longestDelay = 8000;
const jitter = 0.25;

/** Whether a reply with this status and these codes may succeed later. The server's own word comes first, then its code. */
export function isRetryable(
  descriptor: ProviderDescriptor,
  status: number,
  headers: Headers,
  codes: readonly (string | undefined)[],
): boolean {
  const word = headers.get("x-should-retry");
  if (word === "true") return true;
  if (word === "false") return false;
  for (const code of codes) {
    const rule = code === undefined ? undefined : descriptor.errorCodes?.find((entry) => entry.code === code);
    if (rule !== undefined) return rule.retry;
  }
  if (descriptor.retryStatuses?.includes(status)) return true;
  return status === 408 || status === 409 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** How long the server asks to wait, in milliseconds; undefined when it does not say, or says nothing usable. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const milliseconds = readNumber(headers.get("retry-after-ms"));
  if (milliseconds !== undefined) return milliseconds;
  const text = headers.get("retry-after");
  const seconds = readNumber(text);
  if (seconds !== undefined) return seconds * 1000;
  // Only what has a time of day is a date: platforms read one into `-3`, too.
  const date = text !== null && /\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  // Against the server's own clock where it shows it: ours may be wrong.
  const served = Date.parse(headers.get("date") ?? "");
  return Math.max(0, date - (Number.isNaN(served) ? now : served));
}

function readNumber(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** Milliseconds until the next attempt; undefined when there is none, and `error` is the call's error. */
export function nextDelay(call: Call, error: unknown, retriesMade: number): number | undefined {
  const { maxRetries, maxRetryDelay } = call.settings;
  if (retriesMade >= maxRetries || !(error instanceof APIError) || !error.retryable) return undefined;
  if (call.operation.creates === true && call.operation.idempotencyHeader === undefined && isOutcomeUnknown(error))
    return undefined;
  if (error.retryAfterMs !== undefined) return error.retryAfterMs > maxRetryDelay ? undefined : error.retryAfterMs;
  const delay = Math.min(firstDelay * 2 ** retriesMade, longestDelay) * (1 - jitter * call.runtime.random());
  return Math.min(delay, maxRetryDelay);
}

/** True when the provider may have done what was asked, although it did not say so. */
function isOutcomeUnknown(error: APIError): boolean {
  if (error instanceof APIConnectionError) return !wasNeverSent(error);
  return error.status !== 409 && error.status !== 429;
}
