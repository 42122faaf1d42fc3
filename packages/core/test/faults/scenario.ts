import type { ProviderDescriptor } from "../../src/index.ts";
import type { OperationName } from "./provider.ts";
import type { Attempt, Step } from "./steps.ts";
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
  /** More members of a body that is JSON. */
  readonly members?: object;
  readonly client?: Options;
  /** The client is made over with each of these (`withOptions`). */
  readonly layers?: readonly Options[];
  /** The calls are shared out among all of these clients; else the last makes them all. */
  readonly everyLayer?: boolean;
  /** Of the call. */
  readonly options?: Options;
  readonly provider?: Partial<ProviderDescriptor>;
  /**
   * A function as key: what it gives each time it is asked, how long that takes, and which time it fails (1 is the first).
   * Without it the key is text.
   */
  readonly keys?: { readonly values: readonly string[]; readonly after?: number; readonly fails?: number };
  /** When the caller aborts; before the call when negative. */
  readonly abortAt?: number;
  /** How often the same call is made: all at once, or one after the other with a millisecond between them. */
  readonly calls?: number;
  readonly oneByOne?: boolean;
  /** What chance gives; 0 unless said. */
  readonly random?: number;

  /** What happens to each request; the last one to all that follow. */
  readonly attempts: readonly Attempt[];
  /** What the second server does with its requests: the one that `%SECOND%` names. */
  readonly second?: readonly (readonly Step[])[];
  /** So many connections are torn down before they carry anything; Infinity: nobody listens. */
  readonly refusals?: number;
  /** The client believes that it runs in a browser. */
  readonly browser?: boolean;
  /** How long the platform's own fetch waits, in real milliseconds; it looks at its clock only every half second. */
  readonly platformTimeouts?: { readonly headersTimeout?: number; readonly bodyTimeout?: number };
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
  /** Ends the iteration (`return()`) at this time, while a chunk is waited for. */
  readonly returnAt?: number;
}

/** What must be seen. Beyond it, some things hold for every scenario: see judge.ts. */
export interface Expectation extends OutcomeExpectation {
  /** The call that ends first, where it is to end in another way than those after it. */
  readonly first?: OutcomeExpectation;
  /** When each request reached the server; says how many there were, too. */
  readonly times?: readonly Bound[];
  /** How many there were, where `times` does not say it. Default 1. */
  readonly requests?: Bound;
  readonly connections?: Bound;
  /** Requests to the second server. Default 0. None of them may hold the key or a header of ours. */
  readonly elsewhere?: number;
  /** Request headers that differ from attempt to attempt: a list of values for each. */
  readonly differs?: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** Most bytes of any reply's body that the client may take, after decompression. */
  readonly takes?: Bound;
  /** Most bytes that the server can get rid of, when the client reads on only as it needs to. */
  readonly sends?: Bound;
}

export interface OutcomeExpectation {
  /** The reply of a plain call. */
  readonly value?: unknown;
  /** The words of the chunks that were handed over, with or without an error after them. */
  readonly chunks?: readonly string[];
  readonly error?: ErrorExpectation;
  /** When the call was over. */
  readonly at?: Bound;
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
