import type { ProviderDescriptor } from "../descriptor.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Redactor } from "../errors/redact.ts";
import type { Runtime } from "../transport/runtime.ts";
import { secretName } from "../transport/secret-name.ts";
import type { HeaderValues } from "./options.ts";

/**
 * Joins header sets, the later ones winning whatever the case of their names; null takes a header away. Values that are
 * probably secrets are known to the redactor from then on.
 */
export function joinHeaders(redactor: Redactor, ...sets: readonly (HeaderValues | undefined)[]): Record<string, string | null> {
  const joined: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
  for (const set of sets) {
    if (set === undefined || set === null) continue;
    // A Headers object shows no entries: what it holds would be lost without a word.
    if (typeof set !== "object" || Symbol.iterator in set) {
      throw new ConfigurationError("Headers must be a plain object of names and values: use Object.fromEntries(headers).");
    }
    for (const [name, value] of Object.entries(set)) {
      if (value === undefined) continue;
      checkHeader(redactor, name, value);
      if (value !== null && secretName.test(name)) for (const part of partsOf(value)) redactor.add(part);
      joined[name.toLowerCase()] = value;
    }
  }
  return joined;
}

/** With scheme and name and without: a server that quotes a key, or the value of a cookie, quotes only that. */
function partsOf(value: string): readonly string[] {
  const words = value.split(/[\s;,]+/);
  return [value, ...words, ...words.map((word) => word.replace(/^[^=]*=/, ""))];
}

/** The platform's own complaint about a header quotes its value. */
function checkHeader(redactor: Redactor, name: string, value: unknown): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    throw new ConfigurationError(`${JSON.stringify(redactor.text(name))} is not a header name.`);
  }
  if (value === null) return;
  if (typeof value !== "string") throw new ConfigurationError(`The header ${name} must be text, null or undefined.`);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new ConfigurationError(`The header ${name} holds a character that cannot travel in a header.`);
  }
}

/** Client options that the descriptor says are headers (an organization, a project), or their environment variables. */
export function optionHeaders(
  descriptor: ProviderDescriptor,
  options: Readonly<Record<string, unknown>>,
  runtime: Runtime,
): HeaderValues {
  const headers: Record<string, string | null | undefined> = {};
  for (const [name, { header, environment, default: otherwise }] of Object.entries(descriptor.optionHeaders ?? {})) {
    const option = options[name];
    const variable = environment === undefined ? undefined : runtime.environment(environment);
    const value = option === undefined ? (variable ?? otherwise) : option;
    headers[header] = value as string | null | undefined; // checked when the sets are joined
  }
  return headers;
}
