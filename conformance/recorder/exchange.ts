/** How the body ended: as announced, broken off by the server, or given up by the client that asked. */
export type Ending = "clean" | "reset" | "aborted";

/** Every network read of a body, in order. */
export interface Reads {
  /** Sizes; they add up to the body. */
  readonly bytes: readonly number[];
  /** When each arrived, in milliseconds since the request was sent. */
  readonly milliseconds: readonly number[];
}

/** One call as it was made, and its answer as it came. */
export interface Exchange {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** From the request to the end of the body. */
  readonly milliseconds: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  };
  readonly response: {
    readonly status: number;
    /** Names in lower case; several values joined with a comma and a space. */
    readonly headers: Readonly<Record<string, string>>;
    /** Exact bytes, without the transfer encoding; decoded where the server compressed although it was asked not to. */
    readonly body: Uint8Array;
    readonly reads: Reads;
    readonly end: Ending;
    /** The content encoding that was undone. */
    readonly decoded?: string;
  };
}

/** The type of a body, without its parameters. */
export function mediaType(headers: Readonly<Record<string, string>>): string {
  return (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
