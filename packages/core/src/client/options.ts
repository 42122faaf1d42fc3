/** A function shaped like `fetch`; it is called with a URL and an init object. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** Headers by name: null takes a header away that would be sent otherwise, undefined says nothing. */
export type HeaderValues = Readonly<Record<string, string | null | undefined>>;

/** Query parameters by name; arrays repeat the name, null and undefined are left out. */
export type QueryValues = Readonly<Record<string, unknown>>;

/** What a client may be told. Everything is optional; keys and URLs are read from the environment when a call is made. */
export interface ClientOptions {
  /** The key, or a function that gives it: called for every attempt, and once more after a 401. */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Replaces the provider's first server. */
  readonly baseUrl?: string | undefined;
  /** Milliseconds for one attempt, up to the reply's headers. Default 60,000 for streams, 600,000 otherwise. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two pieces of a reply's body. Default 300,000. */
  readonly idleTimeout?: number | undefined;
  /** How often a failed attempt is repeated. Default 2. */
  readonly maxRetries?: number | undefined;
  /** Milliseconds; when the provider asks for a longer wait, the call fails at once. Default 60,000. */
  readonly maxRetryDelay?: number | undefined;
  readonly defaultHeaders?: HeaderValues | undefined;
  readonly defaultQuery?: QueryValues | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Passed on to `fetch`: a dispatcher, `cache`, `credentials`. */
  readonly fetchOptions?: Readonly<Record<string, unknown>> | undefined;
  /** Used instead of `JSON.parse`, for example to keep integers past 2^53 exact. */
  readonly parseJson?: ((text: string) => unknown) | undefined;
  /** Largest reply that is read whole, in bytes after decompression. Default 64 MB. */
  readonly maxReplyBytes?: number | undefined;
  /** Longest single event of a stream, in UTF-16 units. Default 32 M. */
  readonly maxEventLength?: number | undefined;
}

/** Settings of one call; what is set here wins over the client's. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, up to the reply's headers. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two pieces of the reply's body. */
  readonly idleTimeout?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly maxRetryDelay?: number | undefined;
  readonly headers?: HeaderValues | undefined;
  /** Query parameters beside those of the method. */
  readonly query?: QueryValues | undefined;
}
