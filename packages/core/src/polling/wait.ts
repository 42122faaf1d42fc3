import { APIError } from "../errors/api-error.ts";
import { APIConnectionTimeoutError, APIUserAbortError } from "../errors/connection-errors.ts";
import { Lifetime } from "../transport/lifetime.ts";
import type { Runtime } from "../transport/runtime.ts";
import type { Report } from "./report.ts";
import { readWaitSettings, type WaitOptions } from "./wait-options.ts";

const growth = 1.5;

/** What waiting needs of the client. */
export interface WaitParts {
  readonly runtime: Runtime;
  readonly provider: { readonly id: string; readonly name: string };
  /** The first report: that of the call that starts the work, or of the first look at it. */
  readonly begin: () => Promise<Report>;
  /** Looks once more. */
  readonly look: (id: string, signal: AbortSignal) => PromiseLike<Report>;
}

/**
 * Waits until the work has ended: gives the last report of work that succeeded, throws for work that failed. Always ends: at the
 * total timeout at the latest, and at once when the signal aborts. A look that fails in a way that may pass is repeated.
 */
export async function waitForWork({ runtime, provider, begin, look }: WaitParts, options: WaitOptions): Promise<unknown> {
  const { pollInterval, maxPollInterval, totalTimeout } = readWaitSettings(options);
  let last: Report | undefined;
  let trouble: unknown;
  const named = (): string => `${provider.name}'s work${last === undefined ? "" : ` ${last.id}`}`;
  const lifetime = new Lifetime(runtime, options.signal, (cause) => {
    const message = `Waiting for ${named()} was aborted. The work itself goes on.`;
    return new APIUserAbortError(message, { provider: provider.id, cause });
  });
  lifetime.endWithin(totalTimeout, () => {
    const status = last?.status === undefined ? "" : ` Its status was ${last.status}.`;
    const message = `Waiting for ${named()} took longer than ${totalTimeout} ms (totalTimeout of wait).${status} The work itself goes on.`;
    return new APIConnectionTimeoutError(message, { provider: provider.id, cause: trouble });
  });
  try {
    const signal = lifetime.beginAttempt();
    let report = await lifetime.guard(begin());
    let delay = pollInterval;
    for (;;) {
      last = report;
      if (report.failure !== undefined) throw report.failure;
      if (report.state === "succeeded") return report.work;
      if (report.work !== undefined) options.onProgress?.(report.work);
      let found: Report | undefined;
      while (found === undefined) {
        await lifetime.guard(pause(runtime, delay, lifetime));
        delay = Math.min(delay * growth, maxPollInterval);
        try {
          found = await lifetime.guard(Promise.resolve(look(report.id, signal)));
        } catch (error) {
          if (lifetime.failure !== undefined || !(error instanceof APIError) || !error.retryable) throw error;
          // The work goes on whether or not one look at it fails; the provider's wish to be left alone counts.
          trouble = error;
          delay = Math.max(delay, error.retryAfterMs ?? 0);
        }
      }
      report = found;
    }
  } finally {
    lifetime.close();
  }
}

/** The timer goes when the waiting ends first. */
function pause(runtime: Runtime, milliseconds: number, lifetime: Lifetime): Promise<void> {
  return new Promise((resolve) => {
    const timer = runtime.setTimer(resolve, milliseconds);
    lifetime.ownBody(() => runtime.clearTimer(timer));
  });
}
