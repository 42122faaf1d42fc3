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

/** The members of an object that are not known by name. */
export function without(value: JsonObject, known: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !known.includes(name)));
}
