import type { APIErrorDetails } from "../errors/api-error.ts";
import type { ProviderError } from "../errors/provider-error.ts";
import { type Call, errorDetails } from "./call.ts";
import { isRetryable, type SaidWords } from "./retry.ts";
import { readRetryAfter } from "./retry-after.ts";

// In UTF-16 units. Of a sentence there is no room for more in a message.
const bodyExcerpt = 4096;
const sentenceLength = 1000;

/** The details of an error whose reply, or whose event, says what went wrong; `text` is all of that, or its beginning. */
export function saidDetails(call: Call, response: Response, said: ProviderError, text: string): APIErrorDetails {
  const { redactor, descriptor, runtime } = call;
  const { ok, headers } = response;
  const details = errorDetails(call, response);
  // Gateways put the status that they could not send any more into the code.
  const status = ok && /^[45]\d\d$/.test(said.code ?? "") ? Number(said.code) : response.status;
  const retryable = isRetryable(descriptor, status, headers, wordsOf(said));
  const signs = { status, headers, bodyMs: said.retryAfterMs, limits: details.limits, now: runtime.date() };
  return {
    ...details,
    requestId: details.requestId ?? redactor.optional(said.requestId),
    code: redactor.optional(said.code),
    type: redactor.optional(said.type),
    param: redactor.optional(said.param),
    retryable,
    // Under a success status these headers mean something else, unless the error that came instead may pass.
    retryAfterMs: retryable || !ok ? readRetryAfter(signs) : undefined,
    body: excerptOf(call, text),
  };
}

export function wordsOf({ reasons = [], code, type, sentence }: ProviderError): SaidWords {
  return { codes: [...reasons, code, type], message: sentence };
}

/** What an error keeps of a body; nothing of an empty one. */
export function excerptOf({ redactor }: Call, text: string): string | undefined {
  return text === "" ? undefined : redactor.beginning(text, bodyExcerpt);
}

/** As much of a provider's sentence as a message takes. */
export function quote({ redactor }: Call, sentence: string): string {
  return redactor.beginning(sentence, sentenceLength);
}
