import type { ProviderDescriptor } from "../descriptor.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Redactor } from "../errors/redact.ts";
import type { Runtime } from "../transport/runtime.ts";
import type { HeaderValues } from "./options.ts";

/** The caller's header that takes the place of ours for the key. */
export type OwnAuthorization = "none" | "given" | "removed";

const secretHeader = /auth|key|token|secret|cookie|signature/i;

/**
 * Joins header sets, the later ones winning whatever the case of their names; null takes a header away. Values that are
 * probably secrets are known to the redactor from then on.
 */
export function joinHeaders(redactor: Redactor, ...sets: readonly (HeaderValues | undefined)[]): Record<string, string | null> {
  const joined: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
  for (const set of sets) {
    for (const [name, value] of Object.entries(set ?? {})) {
      if (value === undefined) continue;
      checkHeader(name, value);
      if (value !== null && secretHeader.test(name)) redactor.add(value);
      joined[name.toLowerCase()] = value;
    }
  }
  return joined;
}

/** The platform's own complaint about a header quotes its value. */
function checkHeader(name: string, value: unknown): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new ConfigurationError(`${JSON.stringify(name)} is not a header name.`);
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
  for (const [name, { header, environment }] of Object.entries(descriptor.optionHeaders ?? {})) {
    const option = options[name];
    const value = option === undefined && environment !== undefined ? runtime.environment(environment) : option;
    headers[header] = value as string | null | undefined; // checked when the sets are joined
  }
  return headers;
}
