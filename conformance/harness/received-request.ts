/** What reached the server in one attempt. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: RequestHeaders;
  readonly body: unknown;
}

export interface RequestHeaders {
  get(name: string): string | null;
}

/** Where a provider wants the key: the header, and what stands before the key in it. */
export interface KeyPlace {
  readonly header: string;
  readonly prefix: string;
}

/** The key that every replay is made with; it opens nothing. */
export const replayKey = "conformance-key";

/** The header by which replays that run at the same time are told apart. */
export const replayHeader = "x-conformance-replay";

/** Builds the record from a method, a path, headers and the body's text. */
export function receivedRequest(method: string, path: string, headers: RequestHeaders, text: string): ReceivedRequest {
  return {
    method,
    path,
    headers,
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
