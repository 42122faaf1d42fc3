import type { RateLimits } from "../vocabulary/usage.ts";
import type { Timings } from "./timings.ts";

/** Which call, and which attempt of it. */
export interface CallHookInfo {
  /** Counts the calls of this process, from 1; each page of a list is a call. */
  readonly call: number;
  /** The provider's id. */
  readonly provider: string;
  /** The operation's id: `chat.completions.create`. */
  readonly operation: string;
  /** How often the request was sent, this time included; 0 before the first time. */
  readonly attempt: number;
}

export interface RequestHookInfo extends CallHookInfo {
  readonly method: string;
  /** Values of parameters whose names tell of a secret are masked. */
  readonly url: string;
  /** Names in lower case; values whose names tell of a secret are masked. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ResponseHookInfo extends CallHookInfo {
  readonly status: number;
  /** As those of a request; of `location` only the origin is shown. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  readonly limits: RateLimits | undefined;
}

export interface RetryHookInfo extends CallHookInfo {
  /** Why the attempt failed. */
  readonly error: unknown;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

export interface EventHookInfo extends CallHookInfo {
  /** The event's name, where it has one. */
  readonly event: string | undefined;
  /** The event's data as it came, keys masked: it holds what the model answers. */
  readonly data: string;
}

export interface DoneHookInfo extends CallHookInfo {
  readonly timings: Timings;
  /** Why the call failed; undefined when it did not, or when the caller left the stream or dropped the reply. */
  readonly error: unknown;
}

/**
 * Told what a call does, with keys masked and without prompts; only `onEvent` sees answers. A client's hooks are called before
 * the call's own, and none is waited for. One that throws fails the call with a ConfigurationError that names it; one that throws
 * in `onDone`, when there is no call left to fail, is an uncaught error.
 */
export interface Hooks {
  /** Before each attempt, when its place in line and its key are there. */
  readonly onRequest?: ((info: RequestHookInfo) => void) | undefined;
  /** After the headers of each reply, whatever its status. Of a redirect that is followed, the reply at its end. */
  readonly onResponse?: ((info: ResponseHookInfo) => void) | undefined;
  /** Before the wait for the next attempt. Not before the attempt with a new key that follows a 401 at once. */
  readonly onRetry?: ((info: RetryHookInfo) => void) | undefined;
  /**
   * For each event of a stream when its turn comes to be read: the terminator, pings, errors and empty data included; comments
   * are no events, and what follows the terminator is not read.
   */
  readonly onEvent?: ((info: EventHookInfo) => void) | undefined;
  /**
   * Exactly once for each call, when it is over, however it ends and before the caller learns of it. Of a call that is refused for
   * the arguments of its method, only the client's hooks are told; where a hook or the log is what is wrong, nobody is.
   */
  readonly onDone?: ((info: DoneHookInfo) => void) | undefined;
}
