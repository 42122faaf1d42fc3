import type { ProviderDescriptor } from "../../src/index.ts";
import type { OperationName } from "./provider.ts";
import type { Attempt } from "./steps.ts";
import type { Options } from "./subject.ts";

/** A number, or the lowest and the highest that will do. */
export type Bound = number | readonly [lowest: number, highest: number];

/** One way in which a call can go, as data: what the world does, and what a caller must see. All times are virtual. */
export interface Scenario {
  /** One sentence: what holds. It is the title of the test. */
  readonly name: string;
  /** True where any decent client must pass, not only this one: see bad-client.ts. */
  readonly core?: boolean;

  /** Default `chat`. */
  readonly operation?: OperationName;
  readonly stream?: boolean;
  /** A stream's chunks: how they are taken. */
  readonly consume?: Consumption;
  readonly body?: RequestBody;
  readonly client?: Options;
  /** The client is made over with each of these (`withOptions`). */
  readonly layers?: readonly Options[];
  /** Of the call. */
  readonly options?: Options;
  readonly provider?: Partial<ProviderDescriptor>;
  /** A function as key: what it gives each time it is asked, and how long that takes. Without it the key is text. */
  readonly keys?: { readonly values: readonly string[]; readonly after?: number; readonly fails?: boolean };
  /** When the caller aborts; before the call when negative. */
  readonly abortAt?: number;
  /** How often the same call is made: all at once, or one after the other. */
  readonly calls?: number;
  readonly oneByOne?: boolean;
  /** What chance gives; 0 unless said. */
  readonly random?: number;

  /** What happens to each request; the last one to all that follow. */
  readonly attempts: readonly Attempt[];
  /** So many connections are torn down before they carry anything; Infinity: nobody listens. */
  readonly refusals?: number;
  /** Freezes the clock for calls in which the platform works out of sight (decompression, its own timers). */
  readonly frozen?: boolean;
  /** Milliseconds that pass after the call before what is left of it is looked at. */
  readonly aftermath?: number;

  readonly expect: Expectation;
}

export type RequestBody =
  /** A stream, which can be read only once. */
  | "one-shot"
  | "form"
  /** The caller changes the object after the call was made. */
  | "changing";

export interface Consumption {
  /** Leaves after so many chunks, by `break` unless said otherwise. */
  readonly take?: number;
  readonly leave?: "break" | "dispose";
  /** Takes a rest of `pause` milliseconds after so many chunks. */
  readonly pauseAfter?: number;
  readonly pause?: number;
}

/** What must be seen. Beyond it, some things hold for every scenario: see judge.ts. */
export interface Expectation {
  /** The reply of a plain call. */
  readonly value?: unknown;
  /** The words of the chunks that were handed over, with or without an error after them. */
  readonly chunks?: readonly string[];
  readonly error?: ErrorExpectation;
  /** When the call was over. */
  readonly at?: Bound;
  /** When each request reached the server; says how many there were, too. */
  readonly times?: readonly Bound[];
  /** How many there were, where `times` does not say it. Default 1. */
  readonly requests?: Bound;
  readonly connections?: Bound;
  /** Request headers that differ from attempt to attempt: a list of values for each. */
  readonly differs?: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** Most bytes of any reply's body that the client may take, after decompression. */
  readonly takes?: Bound;
  /** Most bytes that the server can get rid of, when the client reads on only as it needs to. */
  readonly sends?: Bound;
}

export interface ErrorExpectation {
  readonly name?: string;
  readonly kind: string;
  readonly status?: number | undefined;
  readonly code?: string;
  readonly attempts?: number;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** A part of the message. */
  readonly message?: string;
  /** The caller's own reason is the error's cause. */
  readonly cause?: "reason";
}
