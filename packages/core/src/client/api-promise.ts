import type { RateLimits } from "../vocabulary/usage.ts";
import type { Timings } from "../transport/timings.ts";
import type { Exchange } from "../transport/exchange.ts";

/** A reply together with what came beside it. */
export interface WithResponse<T> {
  readonly data: T;
  /** Status and headers; the body has been read, or belongs to the stream. */
  readonly response: Response;
  readonly requestId: string | undefined;
  readonly limits: RateLimits | undefined;
  readonly timings: Timings;
}

/** Whether anybody has asked for what a call gives: its value, or the response. */
export interface Demand {
  asked: boolean;
}

/** A call under way: a promise of its value, which also gives the reply around it. The request is sent at once. */
export class APIPromise<T> implements Promise<T> {
  readonly #exchange: Promise<Exchange>;
  readonly #read: (exchange: Exchange) => Promise<T>;
  readonly #demand: Demand;
  #value: Promise<T> | undefined;

  /** Made by the client; not meant to be called. */
  constructor(exchange: Promise<Exchange>, read: (exchange: Exchange) => Promise<T>, demand: Demand = { asked: false }) {
    this.#exchange = exchange;
    this.#read = read;
    this.#demand = demand;
  }

  /** The value with the response, the provider's request id and its rate limits. */
  async withResponse(): Promise<WithResponse<T>> {
    const data = await this.#parse();
    const exchange = await this.#exchange;
    return {
      data,
      // A stream that is asked for again has another response: what is read here is always of the one that counts.
      get response() {
        return exchange.response;
      },
      get requestId() {
        return exchange.requestId;
      },
      get limits() {
        return exchange.limits;
      },
      get timings() {
        return exchange.timings;
      },
    };
  }

  /** The response itself, with its body unread: the exact text, for instance. Failed calls reject as usual. */
  async asResponse(): Promise<Response> {
    this.#demand.asked = true;
    return (await this.#exchange).asResponse();
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a promise is what this is
  then<Result = T, Failure = never>(
    onfulfilled?: ((value: T) => Result | PromiseLike<Result>) | null,
    onrejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#parse().then(onfulfilled, onrejected);
  }

  catch<Failure = never>(onrejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null): Promise<T | Failure> {
    return this.#parse().catch(onrejected);
  }

  finally(onfinally?: (() => void) | null): Promise<T> {
    return this.#parse().finally(onfinally);
  }

  get [Symbol.toStringTag](): string {
    return "APIPromise";
  }

  // Only when the value is asked for: whoever wants just the response must find its body unread.
  #parse(): Promise<T> {
    this.#demand.asked = true;
    this.#value ??= this.#exchange.then(this.#read);
    return this.#value;
  }
}
