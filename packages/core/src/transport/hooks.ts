import type { RateLimits } from "../vocabulary/usage.ts";
import type { Timings } from "./timings.ts";

/** Which call, and which attempt of it. */
export interface CallInfo {
  /** Counts the calls of this process, from 1. */
  readonly call: number;
  /** The provider's id. */
  readonly provider: string;
  /** The operation's id: `chat.completions.create`. */
  readonly operation: string;
  /** How often the request was sent, this time included. */
  readonly attempt: number;
}

export interface RequestInfo extends CallInfo {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ResponseInfo extends CallInfo {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  readonly limits: RateLimits | undefined;
}

export interface RetryInfo extends CallInfo {
  /** Why the attempt failed. */
  readonly error: unknown;
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
}

export interface EventInfo extends CallInfo {
  /** The event's name, where it has one. */
  readonly event: string | undefined;
  /** The event's data as it came: it holds what the model answers. */
  readonly data: string;
}

export interface DoneInfo extends CallInfo {
  readonly timings: Timings;
  /** Why the call failed; undefined when it did not, or when the caller left the stream. */
  readonly error: unknown;
}

/**
 * Told what a call does, with keys masked and without prompts; only `onEvent` sees answers. A client's hooks are called before
 * the call's own. A hook that throws fails the call with a ConfigurationError; one that throws in `onDone`, when there is no call
 * left to fail, is an uncaught error.
 */
export interface Hooks {
  /** Before each attempt. */
  readonly onRequest?: ((info: RequestInfo) => void) | undefined;
  /** After the headers of each reply, whatever its status. */
  readonly onResponse?: ((info: ResponseInfo) => void) | undefined;
  /** Before the wait for the next attempt. */
  readonly onRetry?: ((info: RetryInfo) => void) | undefined;
  /** For each event of a stream, before it is read. */
  readonly onEvent?: ((info: EventInfo) => void) | undefined;
  /** Once, when the call is over. */
  readonly onDone?: ((info: DoneInfo) => void) | undefined;
}
