/** What reached the server in one attempt. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** True when the key came in the header that the harness gave it for. */
  readonly authorized: boolean;
  readonly body: unknown;
}

/** The key that every replay is made with; it opens nothing. */
export const replayKey = "conformance-key";

/** The header by which replays that run at the same time are told apart. */
export const replayHeader = "x-conformance-replay";

/** Builds the record from a method, a path, headers and the body's text. */
export function receivedRequest(
  method: string,
  path: string,
  headers: { get(name: string): string | null },
  text: string,
): ReceivedRequest {
  return {
    method,
    path,
    authorized: headers.get("authorization") === `Bearer ${replayKey}`,
    body: text === "" ? undefined : parse(text),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
