import type { APIError } from "../errors/api-error.ts";
import { looksLikeHtml, type ProviderError, readErrorValue, readProviderError } from "../errors/provider-error.ts";
import { isErrorReply } from "../errors/recognise.ts";
import { NoAnswerError } from "../errors/stream-errors.ts";
import { makeStatusError } from "../errors/status-errors.ts";
import type { Call } from "./call.ts";
import { ruleOf } from "./retry.ts";
import { quote, saidDetails, wordsOf } from "./said-details.ts";

/**
 * The error for a success status whose body is not what the operation answers with. `text` is the body, or its beginning.
 * The message quotes an error object, a page or a short text, never what may be an answer.
 */
export function noAnswerError(call: Call, response: Response, text: string, expected: string): APIError {
  const { what, said } = look(text, call.settings.maxErrorBytes);
  return make(call, response, text, `with ${what} where ${expected} was expected`, said);
}

/** The error for a stream that says its end before it has said anything. */
export function emptyStreamError(call: Call, response: Response, text: string): APIError {
  return make(call, response, text, "with an event stream that ends before its first event", {});
}

/** The error for a reply that was parsed, and is an error object. */
export function errorReply(call: Call, response: Response, text: string, value: unknown): APIError {
  return make(call, response, text, "with an error object", readErrorValue(value));
}

/** The error for a page of a list from which the next one cannot be asked for; `what` says what is wrong with it. */
export function pageError(call: Call, response: Response, what: string): APIError {
  return make(call, response, "", `with ${what}`, {});
}

/** Of the class that its code has where the descriptor says which: some services never answer with another status. */
function make(call: Call, response: Response, text: string, what: string, said: ProviderError): APIError {
  const sentence = said.sentence === undefined ? "." : `: ${quote(call, said.sentence)}`;
  const message = `${call.descriptor.name} answered ${response.status} ${what}${sentence}`;
  const details = saidDetails(call, response, said, text);
  const status = ruleOf(call.descriptor, wordsOf(said))?.status;
  return status === undefined ? new NoAnswerError(message, details) : makeStatusError(status, message, details);
}

function look(text: string, limit: number): { readonly what: string; readonly said: ProviderError } {
  const trimmed = text.trim();
  if (trimmed === "") return { what: "an empty body", said: {} };
  if (looksLikeHtml(trimmed)) return { what: "an HTML page", said: readProviderError(trimmed) };
  if (trimmed.includes("\ufffd")) return { what: "bytes that are no text", said: {} };
  if (!/^[{[]/.test(trimmed)) {
    const said = trimmed.length < 300 ? readProviderError(trimmed) : {};
    return { what: `text that is no JSON (${trimmed.length} characters)`, said };
  }
  try {
    const value: unknown = JSON.parse(trimmed);
    return isErrorReply(value) ? { what: "an error object", said: readErrorValue(value) } : { what: "a JSON reply", said: {} };
  } catch {
    // What was cut where the looking ended may have been whole.
    const what = text.length < limit ? `broken JSON (${trimmed.length} characters)` : `JSON of more than ${limit} characters`;
    return { what, said: {} };
  }
}
