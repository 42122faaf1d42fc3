import { isList, isObject, type JsonObject, lastWhere } from "./json.ts";

/**
 * Members of a delta that the vocabulary has no word for, gathered over a stream as the whole reply would have them: strings
 * at the `joined` paths are fragments, lists grow (an entry that repeats an `index` continues that entry), the rest replaces.
 */
export function mergeDelta(into: Record<string, unknown>, delta: JsonObject, joined: readonly string[], path = ""): void {
  for (const [name, value] of Object.entries(delta)) {
    const earlier = Object.hasOwn(into, name) ? into[name] : undefined;
    const here = path + name;
    if (typeof earlier === "string" && typeof value === "string" && joined.includes(here)) put(into, name, earlier + value);
    else if (isList(earlier) && isList(value)) put(into, name, grown(earlier, value, joined, `${here}.`));
    else if (isObject(earlier) && isObject(value)) mergeDelta(earlier, value, joined, `${here}.`);
    else if (value !== null || earlier === undefined) put(into, name, structuredClone(value));
  }
}

/** Members that each chunk repeats as a whole: the last one that is not null counts. */
export function replaceMembers(into: Record<string, unknown>, rest: JsonObject): void {
  for (const [name, value] of Object.entries(rest)) {
    if (value !== null || !Object.hasOwn(into, name)) put(into, name, value);
  }
}

function grown(earlier: readonly unknown[], added: readonly unknown[], joined: readonly string[], path: string): unknown[] {
  const list = [...earlier];
  for (const item of added) {
    const same = lastWhere(list, (entry) => continues(entry, item));
    if (isObject(same) && isObject(item)) mergeDelta(same, item, joined, path);
    else list.push(structuredClone(item));
  }
  return list;
}

function continues(entry: unknown, item: unknown): boolean {
  if (!isObject(entry) || !isObject(item)) return false;
  return typeof item["index"] === "number" && entry["index"] === item["index"] && entry["type"] === item["type"];
}

/** Defines the member instead of assigning it: a member named `__proto__` is data like any other. */
function put(into: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(into, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Only the sections that hold something. */
export function sections(all: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (isList(value)) return value.length === 0;
  return value === undefined || (isObject(value) && Object.keys(value).length === 0);
}
