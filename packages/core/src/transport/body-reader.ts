import type { APIError } from "../errors/api-error.ts";
import { APIConnectionTimeoutError } from "../errors/connection-errors.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { type Call, errorDetails } from "./call.ts";
import { connectionError } from "./connection-failure.ts";
import { Watchdog } from "./watchdog.ts";

/** The last of the characters that JSON takes for blank. */
const space = 0x20;

/**
 * Reads a reply's body piece by piece: ends with the call's lifetime, fails when no byte comes for `idleTimeout`, and lets
 * nobody else touch the stream.
 */
export class BodyReader {
  readonly #call: Call;
  readonly #response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #idle: Watchdog;
  #pushedBack: Uint8Array[] = [];
  #failure: APIError | undefined;
  #begun = false;
  #ended = false;

  constructor(call: Call, response: Response, body: ReadableStream<Uint8Array>) {
    this.#call = call;
    this.#response = response;
    this.#reader = body.getReader();
    this.#idle = new Watchdog(call.runtime, call.settings.idleTimeout, () => this.fail(this.#idleError()));
    call.lifetime.ownBody(() => this.cancel());
  }

  /** Whether anything of the answer has come: some servers send blank lines until they have one. */
  get begun(): boolean {
    return this.#begun;
  }

  /** The next piece; undefined at the end. Throws the call's abort or timeout error, or APIConnectionError. */
  async read(): Promise<Uint8Array | undefined> {
    this.#throwFailure();
    if (this.#pushedBack.length > 0) return this.#pushedBack.shift();
    if (this.#ended) return undefined;
    this.#idle.beginWait();
    let result: ReadableStreamReadResult<Uint8Array>;
    try {
      result = await this.#reader.read();
    } catch (cause) {
      this.#end();
      this.#throwFailure();
      throw connectionError(this.#call, cause, this.#response);
    }
    this.#idle.endWait();
    // Cancelling the reader looks like a clean end to whoever was waiting.
    this.#throwFailure();
    if (!result.done) {
      if (!ArrayBuffer.isView(result.value)) throw this.#noBytes();
      this.#begun ||= result.value.some((byte) => byte > space);
      return result.value;
    }
    this.#end();
    return undefined;
  }

  /** Gives a piece back: the next read returns it. */
  pushBack(piece: Uint8Array): void {
    this.#pushedBack.push(piece);
  }

  /** Whoever reads gets this error, and the connection is closed. */
  fail(error: APIError): void {
    if (this.#ended) return;
    this.#failure = error;
    this.cancel();
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

  #throwFailure(): void {
    const failure = this.#call.lifetime.failure ?? this.#failure;
    if (failure !== undefined) throw failure;
  }

  #noBytes(): ConfigurationError {
    this.cancel();
    return new ConfigurationError("The fetch option gave a Response whose body holds no bytes (Uint8Array).");
  }

  #idleError(): APIError {
    const { settings, descriptor } = this.#call;
    const message = `${descriptor.name} sent no byte of its reply for ${settings.idleTimeout} ms (idleTimeout).`;
    return new APIConnectionTimeoutError(message, { ...errorDetails(this.#call, this.#response), retryable: true });
  }

  #end(): void {
    this.#ended = true;
    this.#idle.stop();
  }
}
