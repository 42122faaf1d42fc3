import { ConfigurationError } from "../errors/setup-errors.ts";
import type { StreamDescription } from "../operation.ts";
import type { CallSettings } from "../transport/call.ts";
import type { Runtime } from "../transport/runtime.ts";
import { checkCount, checkNotNegative, checkPositive } from "./check-number.ts";
import { jsonParser } from "./parse-json.ts";
import type { ClientOptions, Patience, RequestOptions } from "./options.ts";

const streamTimeout = 60_000;
const plainTimeout = 600_000;
const idleTimeout = 300_000;
// A server that says how often it sends something may be late a few times.
const missedKeepAlives = 4;
const megabyte = 1024 * 1024;

// The client sets them itself: given here, they would be passed over without a word.
const reserved: readonly string[] = ["method", "headers", "body", "signal", "redirect"];

/**
 * Joins client options, request options and defaults; `stream` is given when the call streams.
 *
 * @throws ConfigurationError for a number that makes no sense.
 */
export function readSettings(
  client: ClientOptions,
  request: RequestOptions,
  stream: StreamDescription | undefined,
  runtime: Runtime,
): CallSettings {
  // The official SDKs' spelling. Passed over in silence, it would send the key to the default host.
  if ("baseURL" in client) throw new ConfigurationError("The client option is baseUrl here, not baseURL.");
  const idle = Math.min(idleTimeout, (stream?.keepAliveMs ?? Infinity) * missedKeepAlives);
  const own = (name: keyof Patience, standard: number): unknown => request[name] ?? client[name] ?? standard;
  const bound = (name: keyof Patience, standard: number): number => checkPositive(name, own(name, standard));
  return {
    timeout: bound("timeout", stream === undefined ? plainTimeout : streamTimeout),
    idleTimeout: bound("idleTimeout", idle),
    progressTimeout: bound("progressTimeout", Infinity),
    totalTimeout: bound("totalTimeout", Infinity),
    maxRetries: checkCount("maxRetries", own("maxRetries", 2)),
    maxRetryDelay: checkNotNegative("maxRetryDelay", own("maxRetryDelay", 60_000)),
    retryUnknownOutcome: request.retryUnknownOutcome ?? client.retryUnknownOutcome,
    maxReplyBytes: checkPositive("maxReplyBytes", client.maxReplyBytes ?? 64 * megabyte),
    maxErrorBytes: checkPositive("maxErrorBytes", client.maxErrorBytes ?? 64 * 1024),
    maxEventLength: checkPositive("maxEventLength", client.maxEventLength ?? 32 * megabyte),
    parseJson: jsonParser(client.parseJson),
    fetch: client.fetch ?? runtime.fetch,
    fetchOptions: checkFetchOptions(client.fetchOptions),
  };
}

function checkFetchOptions(options: ClientOptions["fetchOptions"]): ClientOptions["fetchOptions"] {
  const taken = reserved.find((name) => options !== undefined && name in options);
  if (taken === undefined) return options;
  const instead = taken === "headers" ? ": use defaultHeaders" : "";
  throw new ConfigurationError(`fetchOptions must not hold ${taken}, which the client sets itself${instead}.`);
}
