import type { APIError } from "../errors/api-error.ts";

/**
 * From the start of a call to the last byte of its reply: the one place that ends it early. Listens to the caller's signal
 * with a single listener, owns the abort controller of the current attempt, and wakes whatever waits.
 */
export class Lifetime {
  /** How often the request was sent so far. */
  attempts: number = 0;
  readonly #signal: AbortSignal | undefined;
  readonly #makeAbortError: (reason: unknown, attempts: number) => APIError;
  #failure: APIError | undefined;
  #closed = false;
  #controller: AbortController | undefined;
  #rejectWaiting: ((error: APIError) => void) | undefined;
  #cancelBody: (() => void) | undefined;

  constructor(signal: AbortSignal | undefined, makeAbortError: (reason: unknown, attempts: number) => APIError) {
    this.#signal = signal;
    this.#makeAbortError = makeAbortError;
    if (signal === undefined) return;
    if (signal.aborted) this.handleEvent();
    else signal.addEventListener("abort", this);
  }

  /** Why the call ended early; undefined while it has not. */
  get failure(): APIError | undefined {
    return this.#failure;
  }

  /** The signal's listener: an object instead of a closure for each call. */
  handleEvent(): void {
    this.abort(this.#signal?.reason);
  }

  abort(reason: unknown): void {
    this.fail(this.#makeAbortError(reason, this.attempts));
  }

  /** Gives each attempt a controller of its own, so that the end of one attempt is not the end of the call. */
  beginAttempt(): AbortSignal {
    if (this.#failure !== undefined) throw this.#failure;
    this.#controller = new AbortController();
    return this.#controller.signal;
  }

  /** Settles like `promise`, or rejects at once when the attempt or the call ends, whether or not `promise` ever settles. */
  guard<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#rejectWaiting = reject;
      promise.then(resolve, reject);
      if (this.#failure !== undefined) reject(this.#failure);
    });
  }

  /** Ends the attempt: what waits fails with `error`, and the connection is closed. The call may try again. */
  endAttempt(error: APIError): void {
    this.#rejectWaiting?.(error);
    this.#controller?.abort(error);
  }

  /** Ends the call. The first reason stays, and what is over already cannot be ended. */
  fail(error: APIError): void {
    if (this.#closed) return;
    this.#failure = error;
    this.close();
    this.endAttempt(error);
    this.#cancelBody?.();
  }

  /** From now on the end of the call is also the end of this body. */
  ownBody(cancel: () => void): void {
    this.#cancelBody = cancel;
  }

  /** Nothing can end the call early any more: the listener goes. */
  close(): void {
    this.#closed = true;
    this.#signal?.removeEventListener("abort", this);
  }
}
