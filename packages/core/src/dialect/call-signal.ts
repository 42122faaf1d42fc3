import { ConfigurationError } from "../errors/setup-errors.ts";
import { stopWatching } from "../transport/dropped.ts";

/**
 * What ends one call from outside: whoever leaves it before it has a stream, and the caller's own signal, which may live on for
 * thousands of calls. It is listened to only while the call runs. (`AbortSignal.any` would leave a reference on it for every
 * call; older runtimes never take them away.)
 */
export class CallSignal {
  readonly #controller = new AbortController();
  readonly #callers: AbortSignal | undefined;

  /** @throws ConfigurationError for what is no signal. */
  constructor(callers: AbortSignal | undefined) {
    if (callers === undefined) return;
    if (typeof (callers as AbortSignal | null)?.addEventListener !== "function") {
      throw new ConfigurationError("The option signal must be an AbortSignal.");
    }
    this.#callers = callers;
    if (callers.aborted) this.handleEvent();
    else callers.addEventListener("abort", this);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The caller's signal calls this: an object instead of a closure for each call. */
  handleEvent(): void {
    this.abort(this.#callers?.reason);
  }

  abort(reason?: unknown): void {
    this.release();
    this.#controller.abort(reason);
  }

  /** Whoever read the call is gone. */
  leave(): void {
    this.abort();
  }

  /** The call is over. */
  release(): void {
    stopWatching(this);
    this.#callers?.removeEventListener("abort", this);
  }
}
