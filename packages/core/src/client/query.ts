import type { Redactor } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { secretName } from "../transport/secret-name.ts";
import type { QueryValues } from "./options.ts";

/**
 * Joins query parameters, the later ones winning, and leaves out what is null or undefined. Values that are probably secrets
 * are known to the redactor from then on.
 */
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
  const query: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(joined)) {
    if (value === null || value === undefined) continue;
    const written = Array.isArray(value) ? value.map((entry) => queryText(name, entry)) : queryText(name, value);
    if (typeof written === "string" && secretName.test(name)) redactor.add(written);
    Object.defineProperty(query, name, { value: written, enumerable: true });
  }
  return query;
}

/** Whoever needs an object in a query knows how that server wants it written; we do not. */
function queryText(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new ConfigurationError(`The query parameter ${name} must be text, a number, a boolean, a date, or a list of them.`);
}
