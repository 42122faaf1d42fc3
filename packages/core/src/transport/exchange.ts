import { ConfigurationError } from "../errors/setup-errors.ts";
import { BodyReader } from "./body-reader.ts";
import { type Call, limitsOf, requestIdOf } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import type { Timings } from "./timings.ts";
import { resend } from "./transport.ts";
import type { RateLimits } from "../vocabulary/usage.ts";
import { leaveWhenDropped } from "./dropped.ts";

/** A request that was answered with a success status; the body is still to be read, once. */
export class Exchange {
  readonly call: Call;
  /** The request's body as the caller gave it. */
  readonly requestBody: unknown;
  readonly #request: CallRequest;
  #response: Response;
  #taken = false;
  #copy: Response | undefined;

  constructor(request: CallRequest, response: Response, requestBody: unknown) {
    this.call = request.call;
    this.#request = request;
    this.#response = response;
    this.requestBody = requestBody;
    const { lifetime } = request.call;
    if (!lifetime.isOver) leaveWhenDropped(this, lifetime);
  }

  get response(): Response {
    return this.#response;
  }

  get requestId(): string | undefined {
    return requestIdOf(this.call, this.#response);
  }

  get limits(): RateLimits | undefined {
    return limitsOf(this.call, this.#response);
  }

  get timings(): Timings {
    return this.call.stopwatch.read();
  }

  /** Asks again, because `error` came instead of an answer; throws it when that may not be. */
  async again(error: unknown): Promise<void> {
    this.#response = await resend(this.#request, error);
    this.#taken = false;
  }

  /** @throws ConfigurationError when somebody has the body already. The call goes on for whoever that is. */
  checkUntaken(): void {
    if (this.#taken) throw new ConfigurationError("The reply's body was already taken: use either the value or asResponse().");
  }

  /** The body; undefined when the reply has none. */
  takeBody(): BodyReader | undefined {
    const { body } = this.#response;
    this.checkUntaken();
    this.#taken = true;
    if (body === null) return undefined;
    if (body.locked) throw new ConfigurationError("The fetch option gave a Response whose body was already read.");
    return new BodyReader(this.call, this.#response, body);
  }

  /**
   * The reply as a Response. Its body still ends with the caller's signal and keeps to `idleTimeout`. When the value was
   * asked for before, this is the platform's own Response, its body used.
   */
  asResponse(): Response {
    const response = this.#response;
    if (this.#taken) return this.#copy ?? response;
    const reader = this.takeBody();
    if (reader === undefined) {
      this.call.lifetime.close();
      return response;
    }
    const { status, statusText, headers, url } = response;
    const source = new BodySource(this, reader);
    const body = new ReadableStream(source, { highWaterMark: 0 }) as ReadableStream<Uint8Array<ArrayBuffer>>;
    const copy = new Response(body, { status, headers });
    // Not in the init: a server may send characters there that a Response refuses.
    this.#copy = Object.defineProperties(copy, { url: { value: url }, statusText: { value: statusText } });
    return this.#copy;
  }
}

/** Hands a body on, and the end of the call with it. Holds the exchange, so that it lives as long as its body is wanted. */
class BodySource implements UnderlyingDefaultSource<Uint8Array> {
  readonly #exchange: Exchange;
  readonly #reader: BodyReader;

  constructor(exchange: Exchange, reader: BodyReader) {
    this.#exchange = exchange;
    this.#reader = reader;
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const { lifetime } = this.#exchange.call;
    try {
      const piece = await this.#reader.read();
      if (piece !== undefined) return controller.enqueue(piece);
      lifetime.close();
      controller.close();
    } catch (error) {
      lifetime.close(error);
      throw error;
    }
  }

  cancel(): void {
    this.#exchange.call.lifetime.leave();
  }
}
