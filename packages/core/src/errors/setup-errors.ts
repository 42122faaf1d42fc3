import { LockstepError } from "./lockstep-error.ts";

/** An option, an argument or a variable that cannot work; the message names it and says what to do. Never retried. */
export class ConfigurationError extends LockstepError {
  constructor(message: string, cause?: unknown) {
    super("configuration", message, cause);
  }

  override get name(): string {
    return "ConfigurationError";
  }
}

/** No key was found when a call was made: neither the client option nor one of the environment variables. */
export class MissingApiKeyError extends LockstepError {
  readonly provider: string;
  /** The environment variables that were looked at. */
  readonly variables: readonly string[];

  constructor(provider: { readonly id: string; readonly name: string }, variables: readonly string[], option = "apiKey") {
    const set = variables.length === 0 ? "" : `set ${variables.join(" or ")}, or `;
    super("missing-api-key", `No API key for ${provider.name}: ${set}pass the client option ${option}.`);
    this.provider = provider.id;
    this.variables = variables;
  }

  override get name(): string {
    return "MissingApiKeyError";
  }
}

/** The request asks for something that the provider, or the model, has no parameter for. Raised before anything is sent. */
export class UnsupportedFeatureError extends LockstepError {
  readonly provider: string;
  readonly feature: string;

  constructor(message: string, details: { readonly provider: string; readonly feature: string }) {
    super("unsupported-feature", message);
    this.provider = details.provider;
    this.feature = details.feature;
  }

  override get name(): string {
    return "UnsupportedFeatureError";
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), provider: this.provider, feature: this.feature };
  }
}
