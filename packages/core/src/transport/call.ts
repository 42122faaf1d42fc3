import type { ProviderDescriptor } from "../descriptor.ts";
import type { APIErrorDetails } from "../errors/api-error.ts";
import type { Redactor } from "../errors/redact.ts";
import type { Operation } from "../operation.ts";
import type { KeySource } from "./authorize.ts";
import type { Lifetime } from "./lifetime.ts";
import { readRateLimits } from "./rate-limits.ts";
import type { Runtime } from "./runtime.ts";

/** Client options and request options joined, with every default filled in. */
export interface CallSettings {
  readonly timeout: number;
  readonly idleTimeout: number;
  readonly maxRetries: number;
  readonly maxRetryDelay: number;
  readonly maxReplyBytes: number;
  readonly maxEventLength: number;
  readonly parseJson: (text: string) => unknown;
  readonly fetch: Runtime["fetch"];
  readonly fetchOptions: Readonly<Record<string, unknown>> | undefined;
}

/** One call on its way through the hops: what they share, and nothing that outlives it. */
export interface Call {
  readonly descriptor: ProviderDescriptor;
  readonly operation: Operation;
  readonly settings: CallSettings;
  readonly lifetime: Lifetime;
  readonly redactor: Redactor;
  readonly runtime: Runtime;
  /** Where the key comes from; undefined when the caller's own headers take its place. */
  readonly key: KeySource | undefined;
}

/** What every error of this call says, as far as it is known. */
export function errorDetails(call: Call, response?: Response): APIErrorDetails {
  const details = { provider: call.descriptor.service.id, attempts: call.lifetime.attempts };
  if (response === undefined) return details;
  return {
    ...details,
    status: response.status,
    requestId: call.redactor.optional(requestIdOf(call, response)),
    limits: readRateLimits(response.headers, call.descriptor.rateLimitHeaders, call.runtime.date()),
  };
}

export function requestIdOf(call: Call, response: Response): string | undefined {
  for (const header of call.descriptor.requestIdHeaders) {
    const value = response.headers.get(header);
    if (value !== null && value !== "") return value;
  }
  return undefined;
}
