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
