import type { Hooks } from "../transport/hooks.ts";
import type { Logger, LogLevel } from "../transport/logger.ts";

/** A function shaped like `fetch`; it is called with a URL and an init object. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** Headers by name: null takes a header away that would be sent otherwise, undefined says nothing. */
export type HeaderValues = Readonly<Record<string, string | null | undefined>>;

/** Query parameters by name; arrays repeat the name, null and undefined are left out. */
export type QueryValues = Readonly<Record<string, unknown>>;

/** How long to wait and how often to try: for a client, and for one call, where it wins over the client's. Milliseconds. */
export interface Patience {
  /** For one attempt, up to the reply's headers. Default 60,000 for streams, 600,000 otherwise. */
  readonly timeout?: number | undefined;
  /** Between two pieces of a reply's body, keep-alives included. Default 300,000; lower where the server says how often it sends. */
  readonly idleTimeout?: number | undefined;
  /** Between two events of a stream; keep-alives do not count. Off by default. */
  readonly progressTimeout?: number | undefined;
  /** For the whole call: all attempts, the waits between them, and the body. Off by default. */
  readonly totalTimeout?: number | undefined;
  /** How often a failed attempt is repeated. Default 2. */
  readonly maxRetries?: number | undefined;
  /** When the provider asks for a longer wait, the call fails at once. Default 60,000. */
  readonly maxRetryDelay?: number | undefined;
  /**
   * Whether to repeat a call that may have been carried out although no answer came. By default only what merely computes is
   * repeated, and what the provider recognises as the same call.
   */
  readonly retryUnknownOutcome?: boolean | undefined;
}

/** What a key function is told when it is asked. */
export interface ApiKeyRequest {
  /** True once the service has answered 401 in this call: a key that was kept since would be refused again. */
  readonly refused: boolean;
}

/** What a client may be told. Everything is optional; keys and URLs are read from the environment when a call is made. */
export interface ClientOptions extends Patience, Hooks {
  /** The key, or a function that gives it: called for every attempt, and once more after a 401. */
  readonly apiKey?: string | ((asked: ApiKeyRequest) => string | Promise<string>) | undefined;
  /** Replaces the provider's first server. */
  readonly baseUrl?: string | undefined;
  /** Allows a base URL with http:// that is not on this machine: keys and prompts travel unprotected. Default false. */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * Sends a key from a browser, where whoever opens the page can read it; without, such a call is refused unless it goes to the
   * page's own origin. Default false.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
  /**
   * How many calls go at once, replies that are being read included: a stream keeps its place until it is over. Further calls
   * wait in line. Checked when the client is made. Default Infinity.
   */
  readonly maxConcurrency?: number | undefined;
  readonly defaultHeaders?: HeaderValues | undefined;
  readonly defaultQuery?: QueryValues | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /**
   * Passed on to `fetch`: a dispatcher, `cache`, `credentials`. Method, headers, body, signal and redirect mode are the
   * client's own.
   */
  readonly fetchOptions?: Readonly<Record<string, unknown>> | undefined;
  /** Used instead of `JSON.parse`, for example to keep integers past 2^53 exact. */
  readonly parseJson?: ((text: string) => unknown) | undefined;
  /** Largest reply that is read whole, in bytes after decompression. Default 64 MB. */
  readonly maxReplyBytes?: number | undefined;
  /** How much of a failed reply is read, in bytes after decompression. Default 64 KB. */
  readonly maxErrorBytes?: number | undefined;
  /** Longest single event of a stream, in UTF-16 units. Default 32 M. */
  readonly maxEventLength?: number | undefined;
  /** Where log lines go. Default `console`. */
  readonly logger?: Logger | undefined;
  /** What is logged. Default `LOCKSTEP_LOG`, else "off". Prompts, answers and keys never are. */
  readonly logLevel?: LogLevel | undefined;
}

/** Settings of one call; what is set here wins over the client's, and its hooks are called after the client's. */
export interface RequestOptions extends Patience, Hooks {
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderValues | undefined;
  /** Query parameters beside those of the method. */
  readonly query?: QueryValues | undefined;
  /**
   * Members of a JSON body that the provider's document does not know yet: laid over the body last, the first level only. Which
   * method is called decides whether the reply is a stream, and nothing here.
   */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}
