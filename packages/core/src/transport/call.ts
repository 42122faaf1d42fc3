import type { ProviderDescriptor } from "../descriptor.ts";
import type { APIErrorDetails } from "../errors/api-error.ts";
import type { Redactor } from "../errors/redact.ts";
import type { Operation } from "../operation.ts";
import type { RateLimits } from "../vocabulary/usage.ts";
import type { KeySource } from "./authorize.ts";
import type { CallRequest } from "./call-request.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Limiter, Place } from "./limiter.ts";
import type { Observer } from "./observer.ts";
import { readRateLimits } from "./rate-limits.ts";
import type { Runtime } from "./runtime.ts";
import type { Stopwatch } from "./timings.ts";

/** Client options and request options joined, with every default filled in. */
export interface CallSettings {
  readonly timeout: number;
  readonly idleTimeout: number;
  readonly progressTimeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly maxRetryDelay: number;
  readonly retryUnknownOutcome: boolean | undefined;
  readonly maxReplyBytes: number;
  readonly maxErrorBytes: number;
  readonly maxEventLength: number;
  readonly parseJson: (text: string) => unknown;
  readonly fetch: Runtime["fetch"];
  readonly fetchOptions: Readonly<Record<string, unknown>> | undefined;
}

/** One call on its way through the hops: what they share, and nothing that outlives it. */
export interface Call {
  /** Counts the calls of this process. */
  readonly number: number;
  readonly descriptor: ProviderDescriptor;
  readonly operation: Operation;
  /** How the reply body is read: some operations give text where their body asks for it. */
  readonly reply: Operation["reply"];
  readonly settings: CallSettings;
  readonly lifetime: Lifetime;
  readonly redactor: Redactor;
  readonly runtime: Runtime;
  readonly stopwatch: Stopwatch;
  /** Whether the call makes something that a repetition would make twice. */
  readonly creates: boolean;
  /** Where the key comes from; undefined when the caller's own headers take its place. */
  readonly key: KeySource | undefined;
  /** Undefined where nothing bounds how many calls go at once. */
  readonly limiter: Limiter | undefined;
  /** Undefined where nobody observes. */
  readonly observer: Observer | undefined;
  /** What is sent, from the moment that it is built. */
  request: CallRequest | undefined;
  /** The retries made, whatever the reason: one budget for the whole call. */
  retries: number;
  /** Whether a new key was asked for after a 401: that happens once. */
  keyRefreshed: boolean;
  /** The place among those that go at once, while an attempt or its reply holds one. */
  place: Place | undefined;
}

/** What every error of this call says, as far as it is known. */
export function errorDetails(call: Call, response?: Response): APIErrorDetails {
  const details = { provider: call.descriptor.service.id, attempts: call.lifetime.attempts };
  if (response === undefined) return details;
  return {
    ...details,
    status: response.status,
    requestId: call.redactor.optional(requestIdOf(call, response)),
    limits: limitsOf(call, response),
  };
}

export function limitsOf({ descriptor, runtime }: Call, { headers }: Response): RateLimits | undefined {
  return readRateLimits(headers, descriptor.rateLimitHeaders, runtime.date());
}

export function requestIdOf(call: Call, response: Response): string | undefined {
  for (const header of call.descriptor.requestIdHeaders) {
    const value = response.headers.get(header);
    if (value !== null && value !== "") return value;
  }
  return undefined;
}
