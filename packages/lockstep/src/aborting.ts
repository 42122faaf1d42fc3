import { APIUserAbortError } from "@lockstep/core";

/** @throws {APIUserAbortError} when the signal is aborted already. */
export function refuseAborted(signal: AbortSignal | undefined, what: string): void {
  if (signal?.aborted === true) throw abortError(signal, what);
}

/** Waits for the work or for the signal, whichever comes first; nothing is left on the signal. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, what: string): Promise<T> {
  if (signal === undefined) return work;
  refuseAborted(signal, what);
  let listener = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    listener = () => reject(abortError(signal, what));
    signal.addEventListener("abort", listener);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", listener);
  }
}

function abortError(signal: AbortSignal, what: string): APIUserAbortError {
  return new APIUserAbortError(`${what} was aborted.`, { cause: signal.reason });
}

/** A signal of our own that follows another one until it is released; nothing stays on the other, which may live on. */
export interface Follower {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  release(): void;
}

export function follow(outer: AbortSignal | undefined): Follower {
  const controller = new AbortController();
  const listener = (): void => controller.abort(outer?.reason);
  if (outer?.aborted === true) listener();
  else outer?.addEventListener("abort", listener);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release: () => outer?.removeEventListener("abort", listener),
  };
}
