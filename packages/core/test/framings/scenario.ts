import type { FramingName } from "./framings.ts";

/** One stream as data: its bytes, and what a caller must see of them. Nothing here is computed from the other. */
export interface FramingScenario {
  /** One sentence: what holds. It is the title of the test. */
  readonly name: string;
  readonly framing: FramingName;
  /** Members of the request body beside those that ask for the stream. */
  readonly request?: Readonly<Record<string, unknown>>;
  readonly wire: string | Uint8Array;
  /** The reply's content type; null for none. Default `text/event-stream`. */
  readonly type?: string | null;
  readonly maxEventLength?: number;
  /** What is handed over, with or without an error after it. */
  readonly chunks: readonly unknown[];
  /** Absent where the stream is complete. */
  readonly error?: ExpectedError;
}

export interface ExpectedError {
  readonly name: "StreamTruncatedError" | "StreamMalformedError" | "StreamEventError" | "NoAnswerError";
  readonly kind: "stream-truncated" | "stream-malformed" | "stream-error" | "no-answer";
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  /** All of it. */
  readonly message: string;
  /** Whether the call asks once more. Never after a chunk was handed over. */
  readonly retried: boolean;
}

type Said = Partial<Pick<ExpectedError, "code" | "type" | "retried">>;

/** The stream ended: `where` it did. Retried unless something had been handed over. */
export const truncated = (where: string, retried: boolean = false): ExpectedError => ({
  name: "StreamTruncatedError",
  kind: "stream-truncated",
  message: `The stream from Acme ended ${where}.`,
  retried,
});

export const malformed = (event: number, what: string = "is not a JSON object"): ExpectedError => ({
  name: "StreamMalformedError",
  kind: "stream-malformed",
  message: `Event ${event} of the stream from Acme ${what}.`,
  retried: false,
});

export const reported = (sentence: string, said: Said = {}): ExpectedError => ({
  name: "StreamEventError",
  kind: "stream-error",
  message: `Acme reported an error in the stream: ${sentence}`,
  retried: false,
  ...said,
});

export const noAnswer = (what: string, said: Said = {}): ExpectedError => ({
  name: "NoAnswerError",
  kind: "no-answer",
  message: `Acme answered 200 with ${what}`,
  retried: false,
  ...said,
});
