import type { APIError } from "../errors/api-error.ts";
import { stopWatching } from "./dropped.ts";
import type { Runtime } from "./runtime.ts";
import { listen, unlisten } from "./signal-group.ts";

/**
 * From the start of a call to the last byte of its reply: the one place that ends it early. Listens to the caller's signal,
 * owns the abort controller of the current attempt, and wakes whatever waits.
 */
export class Lifetime {
  /** How often the request was sent so far. */
  attempts: number = 0;
  /** Called once, when the call is over: with the error that ended it, or with undefined. */
  onOver: ((error: unknown) => void) | undefined;
  /** What a stream has handed over: whoever is told that the call failed early finds it on the error. */
  partial: { attachTo(error: APIError): void } | undefined;
  readonly #runtime: Runtime;
  readonly #signal: AbortSignal | undefined;
  readonly #makeAbortError: (reason: unknown, attempts: number) => APIError;
  #failure: APIError | undefined;
  #closed = false;
  #controller: AbortController | undefined;
  #rejectWaiting: ((error: APIError) => void) | undefined;
  #cancelBody: (() => void) | undefined;
  #timer: unknown;

  constructor(
    runtime: Runtime,
    signal: AbortSignal | undefined,
    makeAbortError: (reason: unknown, attempts: number) => APIError,
  ) {
    this.#runtime = runtime;
    this.#signal = signal;
    this.#makeAbortError = makeAbortError;
    if (signal === undefined) return;
    if (signal.aborted) this.handleEvent();
    else listen(signal, this);
  }

  /** Why the call ended early; undefined while it has not. */
  get failure(): APIError | undefined {
    return this.#failure;
  }

  get isOver(): boolean {
    return this.#closed;
  }

  /** The signal has aborted. */
  handleEvent(): void {
    this.abort(this.#signal?.reason);
  }

  abort(reason: unknown): void {
    if (!this.#closed) this.fail(this.#makeAbortError(reason, this.attempts));
  }

  /** The call ends with `makeError` unless it is over by then. */
  endWithin(milliseconds: number, makeError: () => APIError): void {
    if (milliseconds === Infinity || this.#closed) return;
    this.#timer = this.#runtime.setTimer(() => this.fail(makeError()), milliseconds);
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
    this.partial?.attachTo(error);
    this.endAttempt(error);
    this.#cancelBody?.();
    this.close(error);
  }

  /** The caller wants no more: whatever still waits or flows is stopped, and that is no failure. */
  leave(): void {
    if (this.#closed) return;
    this.#cancelBody?.();
    // Something waits only when there is no body to cancel: before a reply, or between two attempts.
    this.#failure = this.#makeAbortError(undefined, this.attempts);
    this.endAttempt(this.#failure);
    this.close();
  }

  /** From now on the end of the call is also the end of this body. */
  ownBody(cancel: () => void): void {
    this.#cancelBody = cancel;
    if (this.#failure !== undefined) cancel();
  }

  /** The call is over: nothing can end it early any more, listener and timer go. */
  close(error?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#signal !== undefined) unlisten(this.#signal, this);
    if (this.#timer !== undefined) this.#runtime.clearTimer(this.#timer);
    stopWatching(this);
    this.onOver?.(error);
  }
}
