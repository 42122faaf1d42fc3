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

/** Where a provider wants the key: in a header, behind a prefix, or as a parameter of the query. */
export type KeyPlace = { readonly header: string; readonly prefix: string } | { readonly query: string };

/** The key that a request carried at its place, and its path without it. */
export function keyOf({ path, headers }: ReceivedRequest, place: KeyPlace): { key: string | null; path: string } {
  if ("header" in place) {
    const value = headers.get(place.header);
    return { key: value?.startsWith(place.prefix) ? value.slice(place.prefix.length) : null, path };
  }
  const url = new URL(path, "http://localhost");
  const key = url.searchParams.get(place.query);
  url.searchParams.delete(place.query);
  return { key, path: url.pathname + url.search };
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
