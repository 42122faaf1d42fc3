/**
 * Tokens of one call. `inputTokens` and `outputTokens` are totals; the other members are parts of them, disjoint by contract
 * and absent where the provider does not say.
 */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** As the provider counts it; absent where it sends none. */
  readonly totalTokens?: number;
  readonly cachedInputTokens?: number;
  readonly cacheWriteInputTokens?: number;
  readonly audioInputTokens?: number;
  readonly reasoningTokens?: number;
  readonly audioOutputTokens?: number;
  readonly acceptedPredictionTokens?: number;
  readonly rejectedPredictionTokens?: number;
}

/** One kind of limit, as the reply's headers tell it. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  /** Milliseconds until the limit is whole again, from the moment the reply arrived. */
  readonly resetMs?: number;
}

export interface RateLimits {
  readonly requests?: RateLimit;
  readonly tokens?: RateLimit;
  /** Where the provider counts the two apart. */
  readonly inputTokens?: RateLimit;
  readonly outputTokens?: RateLimit;
}
