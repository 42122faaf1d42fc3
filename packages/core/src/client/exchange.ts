import { ConfigurationError } from "../errors/setup-errors.ts";
import { BodyReader } from "../transport/body-reader.ts";
import { type Call, requestIdOf } from "../transport/call.ts";
import { readRateLimits } from "../transport/rate-limits.ts";
import type { RateLimits } from "../vocabulary/usage.ts";

/** A request that was answered with a success status; the body is still to be read, once. */
export class Exchange {
  readonly call: Call;
  readonly response: Response;
  /** The request's body as the caller gave it. */
  readonly requestBody: unknown;
  #taken = false;

  constructor(call: Call, response: Response, requestBody: unknown) {
    this.call = call;
    this.response = response;
    this.requestBody = requestBody;
    if (response.body === null) call.lifetime.close();
  }

  get requestId(): string | undefined {
    return requestIdOf(this.call, this.response);
  }

  get limits(): RateLimits | undefined {
    return readRateLimits(this.response.headers, this.call.descriptor.rateLimitHeaders, this.call.runtime.date());
  }

  /** The body; undefined when the reply has none. */
  takeBody(): BodyReader | undefined {
    const { body } = this.response;
    if (this.#taken) throw new ConfigurationError("The reply's body was already taken: use either the value or asResponse().");
    this.#taken = true;
    if (body === null) return undefined;
    if (body.locked) throw new ConfigurationError("The fetch option gave a Response whose body was already read.");
    return new BodyReader(this.call, this.response, body);
  }

  /**
   * The reply as a Response. Its body still ends with the caller's signal and keeps to `idleTimeout`. When the value was
   * asked for before, this is the platform's own Response, its body used.
   */
  asResponse(): Response {
    const { response } = this;
    if (this.#taken || response.body === null) return response;
    const reader = this.takeBody();
    const source: UnderlyingDefaultSource<Uint8Array> = {
      async pull(controller) {
        const piece = await reader?.read();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel: () => reader?.cancel(),
    };
    const { status, statusText, headers, url } = response;
    const body = new ReadableStream(source, { highWaterMark: 0 }) as ReadableStream<Uint8Array<ArrayBuffer>>;
    const copy = new Response(body, { status, statusText, headers });
    return Object.defineProperty(copy, "url", { value: url });
  }
}
