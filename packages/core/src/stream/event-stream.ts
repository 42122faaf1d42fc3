import { ConfigurationError } from "../errors/setup-errors.ts";
import { requestIdOf } from "../transport/call.ts";
import { readRateLimits } from "../transport/rate-limits.ts";
import type { RateLimits } from "../vocabulary/usage.ts";
import { EventIterator, type StreamSource } from "./event-iterator.ts";

declare global {
  // The same line as in TypeScript's own lib: programs that compile against es2022 lack it.
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
}

/**
 * A streamed reply: the provider's chunks as they come, each the value of one event's JSON. It can be iterated once.
 *
 * The loop ends only when the stream has reached the ending that the provider's document declares. Everything else throws:
 * StreamTruncatedError, StreamEventError, StreamMalformedError, NoAnswerError, APIConnectionError, APIConnectionTimeoutError or
 * APIUserAbortError, with the chunks handed over so far in `partial`. Leaving the loop closes the connection.
 */
export class EventStream<T> implements AsyncIterable<T> {
  /** The reply's status and headers; its body belongs to the stream. */
  readonly response: Response;
  readonly requestId: string | undefined;
  readonly limits: RateLimits | undefined;
  readonly #source: StreamSource;
  #taken = false;
  #iterator: EventIterator<T> | undefined;

  /** Made by the client; not meant to be called. */
  constructor(source: StreamSource) {
    const { call, response } = source;
    this.#source = source;
    this.response = response;
    this.requestId = requestIdOf(call, response);
    this.limits = readRateLimits(response.headers, call.descriptor.rateLimitHeaders, call.runtime.date());
  }

  /** @throws ConfigurationError the second time, and after the stream was closed. */
  [Symbol.asyncIterator](): AsyncIterator<T, undefined, undefined> {
    if (this.#taken) throw new ConfigurationError("A stream can be read only once, and not after it was closed.");
    this.#taken = true;
    this.#iterator = new EventIterator<T>(this.#source);
    return this.#iterator;
  }

  /** Ends the stream now: the loop over it throws APIUserAbortError, with `reason` as its cause. */
  abort(reason?: unknown): void {
    this.#source.call.lifetime.abort(reason);
  }

  /** Closes the connection; for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#taken = true;
    if (this.#iterator === undefined) this.#source.body.cancel();
    else await this.#iterator.return();
  }
}
