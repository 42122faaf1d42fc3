import { readErrorValue, readProviderError } from "../errors/provider-error.ts";
import { StreamEventError, StreamMalformedError, StreamTruncatedError } from "../errors/stream-errors.ts";
import { type Call, errorDetails } from "../transport/call.ts";
import { bodyExcerpt, retrySigns, sentenceLength } from "../transport/no-answer.ts";

/** The provider says inside the stream that it failed; `value` is the event's JSON, where it is any. */
export function errorEventFailure(call: Call, response: Response, data: string, value?: unknown): StreamEventError {
  const said = value === undefined ? readProviderError(data) : readErrorValue(value);
  const { redactor, descriptor } = call;
  const sentence = said.sentence === undefined ? "no sentence given" : redactor.beginning(said.sentence, sentenceLength);
  const details = errorDetails(call, response);
  return new StreamEventError(`${descriptor.name} reported an error in the stream: ${sentence}`, {
    ...details,
    ...retrySigns(call, response, said, details.limits),
    requestId: details.requestId ?? redactor.optional(said.requestId),
    code: redactor.optional(said.code),
    type: redactor.optional(said.type),
    param: redactor.optional(said.param),
    body: redactor.beginning(data, bodyExcerpt),
  });
}

/** An event is not what it must be. The message does not quote it: it may be part of an answer. */
export function malformedFailure(
  call: Call,
  response: Response,
  event: number,
  what: string,
  data?: string,
): StreamMalformedError {
  return new StreamMalformedError(`Event ${event} of the stream from ${call.descriptor.name} ${what}.`, {
    ...errorDetails(call, response),
    body: data === undefined ? undefined : call.redactor.beginning(data, bodyExcerpt),
  });
}

export function truncatedFailure(call: Call, response: Response, where: string): StreamTruncatedError {
  return new StreamTruncatedError(`The stream from ${call.descriptor.name} ended ${where}.`, {
    ...errorDetails(call, response),
    retryable: true,
  });
}
