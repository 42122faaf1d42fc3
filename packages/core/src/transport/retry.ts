import { APIError } from "../errors/api-error.ts";
import { APIConnectionError } from "../errors/connection-errors.ts";
import type { ErrorCodeRule, ProviderDescriptor } from "../descriptor.ts";
import type { CallRequest } from "./call-request.ts";
import { wasNeverSent } from "./connection-failure.ts";

const firstDelay = 500;
const longestDelay = 8000;
const jitter = 0.25;

/** The words by which a descriptor knows an error: its codes, the most telling first, and its sentence. */
export interface SaidWords {
  readonly codes: readonly (string | undefined)[];
  readonly message: string | undefined;
}

/**
 * Whether a reply with this status may succeed later. The server's own word comes first, then what the error says: its codes in this
 * order, then its sentence.
 */
export function isRetryable(descriptor: ProviderDescriptor, status: number, headers: Headers, said: SaidWords): boolean {
  const word = headers.get("x-should-retry")?.toLowerCase();
  if (word === "true") return true;
  if (word === "false") return false;
  const rule = ruleOf(descriptor, said);
  if (rule !== undefined) return rule.retry;
  if (descriptor.retryStatuses?.includes(status)) return true;
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/** What the descriptor says of the first of these codes that it knows, else of the sentence. */
export function ruleOf({ errorCodes = [] }: ProviderDescriptor, { codes, message }: SaidWords): ErrorCodeRule | undefined {
  for (const code of codes) {
    const rule = code === undefined ? undefined : errorCodes.find((entry) => entry.in === undefined && names(entry, code));
    if (rule !== undefined) return rule;
  }
  return message === undefined ? undefined : errorCodes.find((entry) => entry.in === "message" && names(entry, message));
}

function names({ code, piece }: ErrorCodeRule, said: string): boolean {
  return piece === true ? said.includes(code) : said === code;
}

/** Milliseconds until the next attempt; undefined when there is none, and `error` is the call's error. */
export function nextDelay(request: CallRequest, error: unknown): number | undefined {
  const { call, oneShot } = request;
  const { maxRetries, maxRetryDelay, retryUnknownOutcome } = call.settings;
  if (call.retries >= maxRetries || oneShot || !(error instanceof APIError) || !error.retryable) return undefined;
  if (isOutcomeUnknown(error) && !(retryUnknownOutcome ?? isHarmless(request))) return undefined;
  const step = Math.min(firstDelay * 2 ** call.retries, longestDelay);
  const spread = jitter * step * call.runtime.random();
  const asked = error.retryAfterMs;
  if (asked === undefined) return Math.min(step - spread, maxRetryDelay);
  // Never earlier than asked, and not all who were asked at the same moment.
  return asked > maxRetryDelay ? undefined : asked + spread;
}

/** True when the provider may have done what was asked, although it did not say so. */
function isOutcomeUnknown(error: APIError): boolean {
  if (error instanceof APIConnectionError) return !wasNeverSent(error);
  return error.status !== 409 && error.status !== 429;
}

/** Whether doing it twice does nothing worse than cost: it makes no thing, or the provider knows it for the same. */
function isHarmless({ call, headers }: CallRequest): boolean {
  const { idempotencyHeader } = call.operation;
  return !call.creates || (idempotencyHeader !== undefined && headers.has(idempotencyHeader));
}
