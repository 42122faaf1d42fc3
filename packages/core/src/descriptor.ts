/** How the key travels, in a header or in the query; generated from the document's `securitySchemes`. */
export interface AuthDescription {
  readonly header?: string;
  /** Written before the key in the header, with a space: `Bearer`. */
  readonly scheme?: string;
  /** Query parameter that carries the key, where no header does. */
  readonly query?: string;
  /** The client option that has the key, where it is another than `apiKey`; its variables stand in `environment` under its name. */
  readonly option?: string;
}

/** What the document says of the service as a whole; generated (`service` in `operations.gen.ts`). */
export interface ServiceDescription {
  /** The provider's id: the name of its folder in specs. */
  readonly id: string;
  /** Base URLs; the first is the default. */
  readonly servers: readonly { readonly url: string; readonly name?: string }[];
  readonly auth: AuthDescription;
}

/** What a provider's error code says: whether the call must not be retried, or must, judged before the status is. */
export interface ErrorCodeRule {
  /** Compared with the words in the error's `details` (reasons, ids of quotas), then with its `code`, then with its `type`. */
  readonly code: string;
  /** True where `code` is a piece of longer words: `PerDay` of every quota that is counted by day. */
  readonly piece?: boolean;
  /** Where nothing but the error's sentence tells: the rule is then compared with that alone, and only if no word had a rule. */
  readonly in?: "message";
  readonly retry: boolean;
  /** The status whose error it is where it comes under a success: 401 of a token that has expired. */
  readonly status?: number;
}

/**
 * What a document cannot say about a provider, as data that survives a JSON round trip. Everything else about the provider
 * comes from its document.
 */
export interface ProviderDescriptor {
  readonly service: ServiceDescription;
  /** The name for people, used in messages. */
  readonly name: string;
  /** Environment variables by client option, those of the official SDKs first. */
  readonly environment: { readonly apiKey: readonly string[]; readonly baseUrl: readonly string[] } & Readonly<
    Record<string, readonly string[]>
  >;
  /** True where servers work without a key: when there is none, no authorization header is sent. */
  readonly apiKeyOptional?: boolean;
  /** Response headers that carry the request id, in order of trust. */
  readonly requestIdHeaders: readonly string[];
  /** Client options that travel as headers, each with the environment variable or the value that it defaults to. */
  readonly optionHeaders?: Readonly<Record<string, OptionHeader>>;
  /** Codes whose retry differs from what their status says: quota and balance above all. */
  readonly errorCodes?: readonly ErrorCodeRule[];
  /** Statuses that are retried beyond 408, 429 and those of 500 and above: 409 where it means that something is locked. */
  readonly retryStatuses?: readonly number[];
  /** Header that tells the provider how often a request was repeated; not sent from browsers. */
  readonly retryCountHeader?: string;
  /** Headers without which the provider answers no browser; sent where `dangerouslyAllowBrowser` is set. */
  readonly browserHeaders?: Readonly<Record<string, string>>;
  /** Rate-limit headers by meaning. */
  readonly rateLimitHeaders?: RateLimitHeaders;
}

/** A client option that travels as a header. */
export interface OptionHeader {
  readonly header: string;
  /** Environment variable that is asked where the option is not given. */
  readonly environment?: string;
  /** What is sent where neither says anything. */
  readonly default?: string;
}

/** Names of the headers that tell one kind of limit; `reset` holds a duration (`6m0s`, `20ms`), seconds, a date or a Unix time. */
export interface RateLimitHeaderSet {
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: string;
}

export interface RateLimitHeaders {
  readonly requests?: RateLimitHeaderSet;
  readonly tokens?: RateLimitHeaderSet;
  readonly inputTokens?: RateLimitHeaderSet;
  readonly outputTokens?: RateLimitHeaderSet;
}
