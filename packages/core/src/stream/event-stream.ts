import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Exchange } from "../transport/exchange.ts";
import type { Timings } from "../transport/timings.ts";
import type { RateLimits } from "../vocabulary/usage.ts";
import { EventIterator, type StreamBody } from "./event-iterator.ts";
import { KeptEvents } from "./kept-events.ts";

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
  readonly #exchange: Exchange;
  readonly #body: StreamBody;
  readonly #kept: KeptEvents;
  #taken = false;
  #iterator: EventIterator<T> | undefined;

  /** Made by the client; not meant to be called. */
  constructor(exchange: Exchange, body: StreamBody) {
    this.#exchange = exchange;
    this.#body = body;
    const { settings, lifetime } = exchange.call;
    // Not this stream: what the lifetime holds would never be known to be dropped.
    this.#kept = new KeptEvents(settings.parseJson);
    lifetime.partial = this.#kept;
  }

  /** The reply's status and headers, those of the last attempt; its body belongs to the stream. */
  get response(): Response {
    return this.#exchange.response;
  }

  get requestId(): string | undefined {
    return this.#exchange.requestId;
  }

  get limits(): RateLimits | undefined {
    return this.#exchange.limits;
  }

  get timings(): Timings {
    return this.#exchange.timings;
  }

  /** @throws ConfigurationError the second time, and after the stream was closed. */
  [Symbol.asyncIterator](): AsyncIterator<T, undefined, undefined> {
    if (this.#taken) throw new ConfigurationError("A stream can be read only once, and not after it was closed.");
    this.#taken = true;
    this.#iterator = new EventIterator<T>(this.#exchange, this.#body, this.#kept);
    return this.#iterator;
  }

  /** Ends the stream now: the loop over it throws APIUserAbortError, with `reason` as its cause. */
  abort(reason?: unknown): void {
    this.#exchange.call.lifetime.abort(reason);
  }

  /** Closes the connection; for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#taken = true;
    if (this.#iterator === undefined) this.#exchange.call.lifetime.leave();
    else await this.#iterator.return();
  }
}
