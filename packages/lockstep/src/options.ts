import { type CallOptions, ConfigurationError } from "@lockstep/core";

/** What to do where a request asks for what the model's provider has no parameter for. */
export type OnUnsupported = "error" | "warn" | "drop";

/** Settings of one call of the facade. Their `extra...` members are for what the provider's document does not know yet. */
export interface FacadeOptions extends CallOptions {
  /**
   * `error` (the default) refuses the call before anything is sent. `warn` leaves the feature out and says so in the reply's
   * `warnings`; `drop` leaves it out and says nothing. Values that a provider does not take stay errors.
   */
  readonly onUnsupported?: OnUnsupported | undefined;
  /** Headers beside the client's, over `headers`; null takes one away. */
  readonly extraHeaders?: CallOptions["headers"];
  /** Query parameters beside those of the operation, over `query`. */
  readonly extraQuery?: CallOptions["query"];
}

/** The options as a model takes them. */
export function callOptions(given: FacadeOptions): CallOptions {
  const { onUnsupported: _, extraHeaders, extraQuery, ...options } = given;
  return {
    ...options,
    ...(extraHeaders && { headers: { ...options.headers, ...extraHeaders } }),
    ...(extraQuery && { query: { ...options.query, ...extraQuery } }),
  };
}

/** @throws {ConfigurationError} for a word that is none of the three. */
export function checkPolicy(given: unknown = "error"): OnUnsupported {
  if (given === "error" || given === "warn" || given === "drop") return given;
  throw new ConfigurationError('The option onUnsupported is "error", "warn" or "drop".');
}
