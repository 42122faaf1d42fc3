import { APIConnectionTimeoutError } from "../errors/connection-errors.ts";
import { type Call, errorDetails } from "./call.ts";
import { connectionError } from "./connection-failure.ts";

/**
 * Reads a reply's body piece by piece: ends with the call's lifetime, fails when no byte comes for `idleTimeout`, and lets
 * nobody else touch the stream. One timer serves the whole body, because arming one for each piece costs more than reading it.
 */
export class BodyReader {
  readonly #call: Call;
  readonly #response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #pushedBack: Uint8Array[] = [];
  #timer: unknown;
  // When the current wait began; -1 while nobody waits: a slow consumer is not a stalled server.
  #waitingSince = -1;
  #ended = false;

  constructor(call: Call, response: Response, body: ReadableStream<Uint8Array>) {
    this.#call = call;
    this.#response = response;
    this.#reader = body.getReader();
    call.lifetime.ownBody(() => this.cancel());
  }

  /** The next piece; undefined at the end. Throws the call's abort or timeout error, or APIConnectionError. */
  async read(): Promise<Uint8Array | undefined> {
    const { lifetime } = this.#call;
    if (lifetime.failure !== undefined) throw lifetime.failure;
    if (this.#pushedBack.length > 0) return this.#pushedBack.shift();
    if (this.#ended) return undefined;
    this.#startWaiting();
    let result: ReadableStreamReadResult<Uint8Array>;
    try {
      result = await this.#reader.read();
    } catch (cause) {
      this.#end();
      throw lifetime.failure ?? connectionError(this.#call, cause, this.#response);
    }
    this.#waitingSince = -1;
    // Cancelling the reader looks like a clean end to whoever was waiting.
    if (lifetime.failure !== undefined) throw lifetime.failure;
    if (!result.done) return result.value;
    this.#end();
    return undefined;
  }

  /** Gives a piece back: the next read returns it. */
  pushBack(piece: Uint8Array): void {
    this.#pushedBack.push(piece);
  }

  /** Stops reading and closes the connection. */
  cancel(): void {
    if (this.#ended) return;
    this.#end();
    this.#reader.cancel().catch(() => {}); // it is over either way
  }

  /** Reads on in the background, so that the connection can serve the next call; gives up beyond either bound. */
  drain(maxBytes: number, maxMilliseconds: number): void {
    if (this.#ended) return;
    this.#end();
    const { setTimer, clearTimer } = this.#call.runtime;
    const timer = setTimer(() => void this.#reader.cancel().catch(() => {}), maxMilliseconds);
    void this.#readAway(maxBytes).finally(() => clearTimer(timer));
  }

  async #readAway(maxBytes: number): Promise<void> {
    try {
      let bytes = 0;
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) return;
        bytes += value.length;
        if (bytes > maxBytes) return await this.#reader.cancel();
      }
    } catch {
      // What breaks after the end was seen changes nothing.
    }
  }

  #startWaiting(): void {
    const { runtime, settings } = this.#call;
    this.#waitingSince = runtime.now();
    if (this.#timer === undefined && settings.idleTimeout !== Infinity) {
      this.#timer = runtime.setTimer(this.#watch, settings.idleTimeout);
    }
  }

  readonly #watch = (): void => {
    this.#timer = undefined;
    if (this.#waitingSince < 0) return; // the next read arms it again
    const { runtime, settings, descriptor, lifetime } = this.#call;
    const left = this.#waitingSince + settings.idleTimeout - runtime.now();
    if (left > 0) {
      this.#timer = runtime.setTimer(this.#watch, left);
      return;
    }
    const message = `${descriptor.name} sent no byte of its reply for ${settings.idleTimeout} ms (idleTimeout).`;
    lifetime.fail(new APIConnectionTimeoutError(message, { ...errorDetails(this.#call, this.#response), retryable: true }));
  };

  #end(): void {
    this.#ended = true;
    this.#waitingSince = -1;
    if (this.#timer !== undefined) this.#call.runtime.clearTimer(this.#timer);
    this.#timer = undefined;
    this.#call.lifetime.close();
  }
}
