import type { Redactor } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { secretName } from "./headers.ts";
import type { QueryValues } from "./options.ts";

/** Joins query parameters, the later ones winning. Values that are probably secrets are known to the redactor from then on. */
export function joinQuery(redactor: Redactor, ...sets: readonly (QueryValues | undefined)[]): QueryValues {
  let joined: QueryValues = {};
  for (const set of sets) {
    // URLSearchParams shows no entries: what it holds would be lost without a word.
    if (Symbol.iterator in (set ?? {})) {
      throw new ConfigurationError(
        "Query parameters must be a plain object of names and values: use Object.fromEntries(query).",
      );
    }
    joined = { ...joined, ...set };
  }
  for (const [name, value] of Object.entries(joined)) {
    if (typeof value === "string" && secretName.test(name)) redactor.add(value);
  }
  return joined;
}
