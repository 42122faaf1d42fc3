import { ConfigurationError, type UnsupportedFeatureError } from "@lockstep/core";
import { unsupportedBy, type Who } from "@lockstep/core/dialect";

/** How errors and warnings name the provider, unless another one speaks this wire. */
export const gemini = { provider: "gemini", name: "Google Gemini" } as const;

/** For what the wire has no place for. `where` names it: `messages[2].content[0]`. */
export function unsupported(who: Who, feature: string, where: string, what: string): UnsupportedFeatureError {
  return unsupportedBy(who, feature, `takes no ${what} (${where}).`);
}

/** For what is no request, whoever it is sent to. */
export function mistaken(where: string, what: string): ConfigurationError {
  return new ConfigurationError(`${where} ${what}`);
}
