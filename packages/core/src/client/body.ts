import { ConfigurationError } from "../errors/setup-errors.ts";

/** Serialises a request body: forms, bytes and streams go as they are, everything else as JSON, or as a form when the header says so. */
export function writeBody(body: unknown, headers?: unknown): BodyInit {
  if (typeof body === "string" || isReady(body)) return body as BodyInit;
  const type = headers instanceof Headers ? headers.get("content-type") : null;
  if (type?.startsWith("application/x-www-form-urlencoded") === true) {
    return new URLSearchParams(body as Record<string, string>).toString();
  }
  try {
    return JSON.stringify(body);
  } catch (cause) {
    // A BigInt, or an object that contains itself. The platform's message names the member, not its value.
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : "unknown reason";
    throw new ConfigurationError(`The request body cannot be written as JSON: ${reason}`);
  }
}

function isReady(body: unknown): boolean {
  return (
    [FormData, Blob, URLSearchParams, ArrayBuffer, ReadableStream].some((type) => body instanceof type) ||
    ArrayBuffer.isView(body)
  );
}
