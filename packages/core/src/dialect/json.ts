/** Checks on parsed JSON: what servers send is only as well formed as their authors are careful. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The string where it is one and not empty: servers write "" for ids and names that they do not know yet. */
export function filled(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The value at a dotted path, own members only. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const name of path.split(".")) {
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

/** The last entry that fits. (`findLast` is younger than the oldest runtime library that programs compile against.) */
export function lastWhere<T>(list: readonly T[], fits: (entry: T) => boolean): T | undefined {
  for (let position = list.length - 1; position >= 0; position--) {
    const entry = list[position];
    if (entry !== undefined && fits(entry)) return entry;
  }
  return undefined;
}

/** Whether there are members beside the known ones: mostly there are none, and asking costs no memory. */
export function hasUnknown(value: JsonObject, known: ReadonlySet<string>): boolean {
  for (const name in value) if (!known.has(name)) return true;
  return false;
}

/** The members that are not known by name; undefined where there are none. */
export function unknownMembers(value: JsonObject, known: ReadonlySet<string>): Record<string, unknown> | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const name in value) {
    if (!known.has(name) && Object.hasOwn(value, name)) rest = put(rest, name, value[name]);
  }
  return rest;
}

/** Defines the member instead of assigning it: a member named `__proto__` is data like any other. Makes the object if need be. */
export function put(into: Record<string, unknown> = {}, name: string, value: unknown): Record<string, unknown> {
  return Object.defineProperty(into, name, { value, writable: true, enumerable: true, configurable: true });
}
