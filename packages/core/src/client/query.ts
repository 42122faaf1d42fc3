import type { Redactor } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { secretName } from "../transport/secret-name.ts";
import type { QueryValues } from "./options.ts";

/**
 * Joins query parameters, the later ones winning, each with its texts. Names come out ready for a URL, values do not.
 * Values that are probably secrets are known to the redactor from then on.
 */
export function joinQuery(
  redactor: Redactor,
  ...sets: readonly (QueryValues | undefined)[]
): Record<string, readonly string[]> {
  const joined: Map<string, unknown> = new Map();
  for (const set of sets) {
    if (set === undefined || set === null) continue;
    // URLSearchParams shows no entries: what it holds would be lost without a word.
    if (typeof set !== "object" || Symbol.iterator in set) {
      throw new ConfigurationError(
        "Query parameters must be a plain object of names and values: use Object.fromEntries(query).",
      );
    }
    for (const [name, value] of Object.entries(set)) joined.set(name, value);
  }
  const query = Object.create(null) as Record<string, readonly string[]>;
  for (const [name, value] of joined) {
    const texts = textsOf("query parameter", name, value);
    if (secretName.test(name)) for (const text of texts) redactor.add(text);
    query[encodeURIComponent(name)] = texts;
  }
  return query;
}

/** The texts that a parameter or a field of a form has: none for null and undefined, several for a list. */
export function textsOf(what: string, name: string, value: unknown): readonly string[] {
  const label = `The ${what} ${isWellFormed(name) ? name : JSON.stringify(name)}`;
  if (!isWellFormed(name)) throw new ConfigurationError(`${label} is not well-formed text (it has half a surrogate pair).`);
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((entry) => {
    const text = textOf(entry);
    // Whoever needs an object there knows how that server wants it written; we do not.
    if (text === undefined)
      throw new ConfigurationError(`${label} must be text, a number, a boolean, a date, or a list of them.`);
    if (isWellFormed(text)) return text;
    throw new ConfigurationError(`${label} holds text that is not well-formed (it has half a surrogate pair).`);
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}

/** Half of a surrogate pair has no bytes, in a URL or anywhere else. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
