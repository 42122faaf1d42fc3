import type { APIErrorDetails } from "../errors/api-error.ts";
import { looksLikeHtml, type ProviderError, readErrorValue, readProviderError } from "../errors/provider-error.ts";
import { isErrorReply } from "../errors/recognise.ts";
import { NoAnswerError } from "../errors/stream-errors.ts";
import type { RateLimits } from "../vocabulary/usage.ts";
import { type Call, errorDetails } from "./call.ts";
import { isRetryable } from "./retry.ts";
import { readRetryAfter } from "./retry-after.ts";

/** How much of a body an error keeps, in UTF-16 units. */
export const bodyExcerpt: number = 4096;

/** How much of a provider's sentence a message takes, in UTF-16 units: there is no room for more. */
export const sentenceLength: number = 1000;

/**
 * The error for a success status whose body is not what the operation answers with. `text` is the body, or its beginning.
 * The message quotes an error object, a page or a short text, never what may be an answer.
 */
export function noAnswerError(call: Call, response: Response, text: string, expected: string): NoAnswerError {
  const { what, said } = look(text);
  return make(call, response, text, `with ${what} where ${expected} was expected`, said);
}

/** The error for a stream that says its end before it has said anything. */
export function emptyStreamError(call: Call, response: Response, text: string): NoAnswerError {
  return make(call, response, text, "with an event stream that ends before its first event", {});
}

/** The error for a reply that was parsed, and is an error object. */
export function errorReply(call: Call, response: Response, text: string, value: unknown): NoAnswerError {
  return make(call, response, text, "with an error object", readErrorValue(value));
}

function make(call: Call, response: Response, text: string, what: string, said: ProviderError): NoAnswerError {
  const { redactor, descriptor } = call;
  const sentence = said.sentence === undefined ? "." : `: ${redactor.beginning(said.sentence, sentenceLength)}`;
  const details = errorDetails(call, response);
  return new NoAnswerError(`${descriptor.name} answered ${response.status} ${what}${sentence}`, {
    ...details,
    ...retrySigns(call, response, said, details.limits),
    requestId: details.requestId ?? redactor.optional(said.requestId),
    code: redactor.optional(said.code),
    type: redactor.optional(said.type),
    param: redactor.optional(said.param),
    body: text === "" ? undefined : redactor.beginning(text, bodyExcerpt),
  });
}

/** Whether and when an error that came under a success status may be retried: its code says what the status does not. */
export function retrySigns(
  call: Call,
  response: Response,
  said: ProviderError,
  limits: RateLimits | undefined,
): Pick<APIErrorDetails, "retryable" | "retryAfterMs"> {
  const { descriptor, runtime } = call;
  const { headers } = response;
  // Gateways put the status that they could not send any more into the code.
  const status = /^[45]\d\d$/.test(said.code ?? "") ? Number(said.code) : response.status;
  const retryable = isRetryable(descriptor, status, headers, [said.code, said.type]);
  if (!retryable) return { retryable };
  return {
    retryable,
    retryAfterMs: readRetryAfter({ status, headers, bodyMs: said.retryAfterMs, limits, now: runtime.date() }),
  };
}

function look(text: string): { readonly what: string; readonly said: ProviderError } {
  const trimmed = text.trim();
  if (trimmed === "") return { what: "an empty body", said: {} };
  if (looksLikeHtml(trimmed)) return { what: "an HTML page", said: readProviderError(trimmed) };
  if (!/^[{[]/.test(trimmed)) {
    const said = trimmed.length < 300 ? readProviderError(trimmed) : {};
    return { what: `text that is no JSON (${trimmed.length} characters)`, said };
  }
  try {
    const value: unknown = JSON.parse(trimmed);
    return isErrorReply(value) ? { what: "an error object", said: readErrorValue(value) } : { what: "a JSON reply", said: {} };
  } catch {
    return { what: `broken JSON (${trimmed.length} characters)`, said: {} };
  }
}
