import { ConfigurationError } from "../errors/setup-errors.ts";

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

  /** The call is over. */
  release(): void {
    this.#callers?.removeEventListener("abort", this);
  }
}

let registry: FinalizationRegistry<CallSignal> | undefined;

/** A reader that is thrown away in the middle of its stream cannot say so: when the last reference to it is gone, the call is over. */
export function abortWhenDropped(reader: object, signal: CallSignal): void {
  // Old workers do not have it.
  if (typeof FinalizationRegistry === "undefined") return;
  registry ??= new FinalizationRegistry((dropped) => dropped.abort());
  registry.register(reader, signal);
}
