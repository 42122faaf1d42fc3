import type { LoadedFixture } from "../harness/fixture.ts";

/** What a client is told for one replay. */
export interface ReplayCall {
  readonly fixture: LoadedFixture;
  /** Absent: the client's own default, which the replay intercepts. */
  readonly baseUrl?: string;
  /** Headers that tell the replays apart; sent with every attempt. */
  readonly headers: Readonly<Record<string, string>>;
  /** Called with each chunk or event as it is handed over. */
  readonly onItem?: () => void;
  readonly signal: AbortSignal;
}

/** What a client made of one replay, in words that fit any client. */
export type Observation =
  | { readonly kind: "reply"; readonly value: unknown; readonly exact?: ExactTexts }
  | { readonly kind: "stream"; readonly items: readonly unknown[]; readonly reply?: unknown }
  | { readonly kind: "failure"; readonly error: ObservedError; readonly items: readonly unknown[] }
  /** Something that is none of the client's own errors. */
  | { readonly kind: "crash"; readonly message: string };

export interface ObservedError {
  /** One of the scenarios' names, or the client's own word where none fits. */
  readonly failure: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly code?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly param?: string | null | undefined;
  readonly requestId?: string | undefined;
  readonly attempts?: number | undefined;
  /** What the error itself keeps of a stream that failed. */
  readonly partial?: readonly unknown[] | undefined;
}

/** The two ways to an integer's exact text: a JSON parser of the caller's, and the raw reply. */
export interface ExactTexts {
  readonly parsed: unknown;
  readonly raw: string;
}

/** One surface under test. Another client joins the matrix by implementing this. */
export interface ConformanceClient {
  readonly id: string;
  /** `value`: returns the provider's own JSON; `vocabulary`: returns the facade's words. */
  readonly returns: "value" | "vocabulary";
  /** False where the surface has no method for the fixture's call. */
  offers(fixture: LoadedFixture): boolean;
  call(call: ReplayCall): Promise<Observation>;
}
