import { UnsupportedFeatureError } from "../errors/setup-errors.ts";

/** Whom a dialect speaks to, as errors and warnings name it: several providers may speak one wire. */
export interface Who {
  /** The id that errors have. */
  readonly provider: string;
  /** The name in sentences. */
  readonly name: string;
}

/** An error that begins with the name: "<name> takes no video (messages[0].content[0])." */
export function unsupportedBy({ provider, name }: Who, feature: string, sentence: string): UnsupportedFeatureError {
  return new UnsupportedFeatureError(`${name} ${sentence}`, { provider, feature });
}
