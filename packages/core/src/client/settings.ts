import { ConfigurationError } from "../errors/setup-errors.ts";
import type { CallSettings } from "../transport/call.ts";
import type { Runtime } from "../transport/runtime.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";

const streamTimeout = 60_000;
const plainTimeout = 600_000;
const megabyte = 1024 * 1024;

/** Joins client options, request options and defaults. @throws ConfigurationError for a number that makes no sense. */
export function readSettings(
  client: ClientOptions,
  request: RequestOptions,
  streaming: boolean,
  runtime: Runtime,
): CallSettings {
  // The official SDKs' spelling. Passed over in silence, it would send the key to the default host.
  if ("baseURL" in client) throw new ConfigurationError("The client option is baseUrl here, not baseURL.");
  return {
    timeout: positive("timeout", request.timeout ?? client.timeout ?? (streaming ? streamTimeout : plainTimeout)),
    idleTimeout: positive("idleTimeout", request.idleTimeout ?? client.idleTimeout ?? 300_000),
    maxRetries: count("maxRetries", request.maxRetries ?? client.maxRetries ?? 2),
    maxRetryDelay: notNegative("maxRetryDelay", request.maxRetryDelay ?? client.maxRetryDelay ?? 60_000),
    maxReplyBytes: positive("maxReplyBytes", client.maxReplyBytes ?? 64 * megabyte),
    maxEventLength: positive("maxEventLength", client.maxEventLength ?? 32 * megabyte),
    parseJson: client.parseJson ?? JSON.parse,
    fetch: client.fetch ?? runtime.fetch,
    fetchOptions: client.fetchOptions,
  };
}

function positive(name: string, value: unknown): number {
  if (typeof value === "number" && value > 0) return value;
  throw new ConfigurationError(`${name} must be a number above 0 (Infinity for no bound), not ${describe(value)}.`);
}

function notNegative(name: string, value: unknown): number {
  if (typeof value === "number" && value >= 0) return value;
  throw new ConfigurationError(`${name} must be a number of milliseconds, 0 or above, not ${describe(value)}.`);
}

function count(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new ConfigurationError(`${name} must be a whole number, 0 or above, not ${describe(value)}.`);
}

// Only numbers are shown: anything else may be anything, a key in the wrong place included.
function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : `a ${typeof value}`;
}
