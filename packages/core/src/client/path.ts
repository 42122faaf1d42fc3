import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import { isWellFormed } from "./query.ts";

/** The parameters in an operation's path. */
export interface PathParameters {
  /** In the order in which the method takes them. */
  readonly names: readonly string[];
  /** Takes their values from the front of a method's arguments: `readPath`. */
  readonly read: (operation: Operation, values: readonly unknown[]) => Readonly<Record<string, string>>;
}

/** @throws ConfigurationError for a value that is no segment of a path. */
export function readPath(operation: Operation, values: readonly unknown[]): Readonly<Record<string, string>> {
  const path: Record<string, string> = {};
  for (const [position, name] of (operation.pathParameters?.names ?? []).entries()) {
    path[name] = pathSegment(operation, name, values[position]);
  }
  return path;
}

/** Nothing that an id holds may change the path around it: it is one segment, and never `.` or `..`. */
function pathSegment(operation: Operation, name: string, value: unknown): string {
  const given = typeof value === "number" && Number.isFinite(value) ? String(value) : value;
  const prefix = operation.pathPrefixes?.[name];
  const text =
    prefix !== undefined && typeof given === "string" && given.startsWith(prefix) ? given.slice(prefix.length) : given;
  if (typeof text !== "string" || text === "") {
    throw new ConfigurationError(`${operation.id} needs ${name} as text that is not empty.`);
  }
  if (text === "." || text === "..") {
    throw new ConfigurationError(`${operation.id}: ${name} must not be a dot segment (${text}).`);
  }
  if (isWellFormed(text)) return text;
  throw new ConfigurationError(`${operation.id}: ${name} is not well-formed text (it has half a surrogate pair).`);
}
