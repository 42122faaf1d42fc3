import { checkPositive } from "../client/check-number.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";

/** How work is waited for. Milliseconds. */
export interface WaitOptions<Work = unknown> {
  /** Until the first look after the start. Each further wait is half as long again. Default 1,000. */
  readonly pollInterval?: number | undefined;
  /** The longest wait between two looks. Default 15,000. */
  readonly maxPollInterval?: number | undefined;
  /** For the whole waiting, the call that starts the work included. Default 600,000; Infinity for no bound. */
  readonly totalTimeout?: number | undefined;
  /** Ends the waiting, not the work: that goes on. Default: the signal of the call that started it. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called with every report on work that goes on; never where a provider says nothing else than that it does. What it throws ends the
   * waiting.
   */
  readonly onProgress?: ((work: Work) => void) | undefined;
}

const firstInterval = 1000;
const longestInterval = 15_000;
const totalTimeout = 600_000;

/** The numbers, with every default filled in. */
export interface WaitSettings {
  readonly pollInterval: number;
  readonly maxPollInterval: number;
  readonly totalTimeout: number;
}

/** @throws ConfigurationError for a number that makes no sense, or a signal that is none. */
export function readWaitSettings(options: WaitOptions): WaitSettings {
  if (options.signal !== undefined && typeof options.signal?.addEventListener !== "function")
    throw new ConfigurationError("wait: signal must be an AbortSignal.");
  const pollInterval = checkPositive("pollInterval", options.pollInterval ?? firstInterval);
  const longest = options.maxPollInterval ?? Math.max(longestInterval, pollInterval);
  return {
    pollInterval,
    maxPollInterval: checkPositive("maxPollInterval", longest),
    totalTimeout: checkPositive("totalTimeout", options.totalTimeout ?? totalTimeout),
  };
}
