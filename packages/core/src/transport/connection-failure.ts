import { APIConnectionError, APIConnectionTimeoutError } from "../errors/connection-errors.ts";
import { innerCause, safeCause } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { type Call, errorDetails } from "./call.ts";

// Node's own fetch gives up after 300 s without headers, or without a byte of the body.
const platformTimeouts: readonly string[] = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"];

// The request cannot have reached anybody.
const neverSent: readonly string[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

// The Fetch standard's refusals: the platform would refuse the same request again, as it would a wrong certificate.
const refusedByPlatform: readonly string[] = ["bad port", "unknown scheme", "invalid method"];

/** What a Response that stands for a network error (`Response.error()`) says: nothing. */
export function networkError(): TypeError {
  return new TypeError("network error");
}

/** What `fetch` or a body threw, as our error: names the system's reason, keeps a safe copy of the cause. */
export function connectionError(call: Call, cause: unknown, response?: Response): APIConnectionError {
  const code = systemCode(cause);
  const details = {
    ...errorDetails(call, response),
    code: call.redactor.optional(code),
    cause: safeCause(cause, call.redactor),
  };
  const { name } = call.descriptor;
  if (code !== undefined && platformTimeouts.includes(code)) {
    // Not retried: the platform has waited five minutes already, and would again.
    return new APIConnectionTimeoutError(`The platform's fetch gave up waiting for ${name} (${code}).`, details);
  }
  const said = systemReason(cause);
  const reason = call.redactor.text(said);
  const what = response === undefined ? `No connection to ${name}` : `The connection to ${name} broke while its reply was read`;
  return new APIConnectionError(`${what}: ${reason}.`, {
    ...details,
    retryable: !refusedByPlatform.includes(said) && !/CERT|UNABLE_TO_VERIFY/.test(code ?? ""),
  });
}

/** The error for a body that could not be sent because a file in it cannot be read; undefined for everything else. */
export function unreadableBody(call: Call, cause: unknown): ConfigurationError | undefined {
  if (!errorsOf(cause).some(({ name }) => name === "NotReadableError")) return undefined;
  const message =
    "The request body cannot be read: a file in it was changed or removed after it was opened. Open it once more.";
  return new ConfigurationError(message, safeCause(cause, call.redactor));
}

/** True when the request provably did nothing, because it never left. */
export function wasNeverSent(error: APIConnectionError): boolean {
  return error.attempts === 0 || (error.code !== undefined && neverSent.includes(error.code));
}

function systemCode(cause: unknown): string | undefined {
  return errorsOf(cause)
    .map((error) => (error as { code?: unknown }).code)
    .find((code) => typeof code === "string");
}

/** The innermost message: the outer one is always "fetch failed". */
function systemReason(cause: unknown): string {
  let reason = "";
  for (const { message } of errorsOf(cause)) if (message !== "") reason = message;
  return reason === "" ? (systemCode(cause) ?? "no reason given") : reason.replace(/\.$/, "");
}

/** An error and what caused it, the outermost first. */
function errorsOf(cause: unknown): readonly Error[] {
  const errors: Error[] = [];
  for (let error = cause; error instanceof Error && errors.length < 5; error = innerCause(error)) errors.push(error);
  return errors;
}
