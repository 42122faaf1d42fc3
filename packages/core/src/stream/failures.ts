import { parsed } from "../errors/cut-json.ts";
import { readErrorValue, readProviderError } from "../errors/provider-error.ts";
import { isErrorReply } from "../errors/recognise.ts";
import { StreamEventError, StreamMalformedError, StreamTruncatedError } from "../errors/stream-errors.ts";
import { type Call, errorDetails } from "../transport/call.ts";
import { excerptOf, quote, saidDetails } from "../transport/said-details.ts";

/** The provider says inside the stream that it failed; `value` is the event's JSON, where it is any. */
export function errorEventFailure(call: Call, response: Response, data: string, value?: unknown): StreamEventError {
  const said = value === undefined ? readProviderError(data) : readErrorValue(value);
  const sentence = said.sentence === undefined ? "no sentence given" : quote(call, said.sentence);
  const message = `${call.descriptor.name} reported an error in the stream: ${sentence}`;
  return new StreamEventError(message, saidDetails(call, response, said, data));
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
    body: data === undefined ? undefined : excerptOf(call, data),
  });
}

/**
 * The stream ended before its time. `stray` is what stood between its events: where that is an error that a gateway wrote without
 * the framing of one, it says why.
 */
export function truncatedFailure(
  call: Call,
  response: Response,
  where: string,
  stray: string,
): StreamTruncatedError | StreamEventError {
  for (const text of stray === "" ? [] : [stray, ...stray.split("\n")]) {
    const value = parsed(text);
    if (isErrorReply(value)) return errorEventFailure(call, response, text, value);
  }
  return new StreamTruncatedError(`The stream from ${call.descriptor.name} ended ${where}.`, {
    ...errorDetails(call, response),
    retryable: true,
  });
}
