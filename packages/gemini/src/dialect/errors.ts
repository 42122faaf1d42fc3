import { ConfigurationError, UnsupportedFeatureError } from "@lockstep/core";

/** How errors and warnings name the provider. */
export const provider = "gemini";
export const providerName = "Google Gemini";

/** For what the wire has no place for. `where` names it: `messages[2].content[0]`. */
export function unsupported(feature: string, where: string, what: string): UnsupportedFeatureError {
  return new UnsupportedFeatureError(`${providerName} takes no ${what} (${where}).`, { provider, feature });
}

/** For what is no request, whoever it is sent to. */
export function mistaken(where: string, what: string): ConfigurationError {
  return new ConfigurationError(`${where} ${what}`);
}
