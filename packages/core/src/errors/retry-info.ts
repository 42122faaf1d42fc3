import { isObject, type JsonObject } from "./json-object.ts";

/** The wait that a google.rpc.RetryInfo among the details of an error asks for, in milliseconds, never rounded down. */
export function readRetryInfo({ details }: JsonObject): number | undefined {
  if (!Array.isArray(details)) return undefined;
  for (const detail of details) {
    if (!isObject(detail) || typeof detail["@type"] !== "string" || !detail["@type"].endsWith("google.rpc.RetryInfo")) continue;
    const seconds = readDuration(detail.retryDelay ?? detail.retry_delay);
    // Cut to microseconds first: 4.03 times 1000 is a little more than 4030.
    if (seconds !== undefined) return Math.ceil(Number((seconds * 1000).toFixed(3)));
  }
  return undefined;
}

/** A protobuf duration in seconds: text with an `s`, or seconds and nanos, whose 64-bit part may be text. */
function readDuration(duration: unknown): number | undefined {
  if (typeof duration === "string") return /^\d+(?:\.\d+)?s$/.test(duration) ? Number(duration.slice(0, -1)) : undefined;
  if (!isObject(duration)) return undefined;
  const seconds = readNumber(duration.seconds) + readNumber(duration.nanos) / 1e9;
  return seconds >= 0 && Number.isFinite(seconds) ? seconds : undefined;
}

function readNumber(value: unknown): number {
  if (value === undefined) return 0;
  return typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : Number.NaN;
}
