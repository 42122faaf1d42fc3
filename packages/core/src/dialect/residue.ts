import { isList, isObject, type JsonObject, lastWhere, put } from "./json.ts";

/**
 * Members of a delta that the vocabulary has no word for, gathered over a stream as the whole reply would have them: strings
 * at the `joined` paths are fragments, lists grow (an entry that repeats an `index` continues that entry), the rest replaces.
 */
export function mergeDelta(into: Record<string, unknown>, delta: JsonObject, joined: readonly string[], path = ""): void {
  for (const [name, value] of Object.entries(delta)) {
    const earlier = Object.hasOwn(into, name) ? into[name] : undefined;
    const here = path + name;
    if (typeof earlier === "string" && typeof value === "string" && joined.includes(here)) put(into, name, earlier + value);
    else if (Array.isArray(earlier) && isList(value)) grow(earlier, value, joined, `${here}.`);
    else if (isObject(earlier) && isObject(value)) mergeDelta(earlier, value, joined, `${here}.`);
    else if (value !== null || earlier === undefined) put(into, name, structuredClone(value));
  }
}

/** The known members of what is all residue. */
export const noneKnown: ReadonlySet<string> = new Set();

/** Members beside the known ones that each chunk repeats as a whole: the last one that is not null counts. */
export function replaceMembers(into: Record<string, unknown>, from: JsonObject, known: ReadonlySet<string>): void {
  for (const name in from) {
    if (known.has(name)) continue;
    const value = from[name];
    // Asked first, because mostly a chunk says what the one before it said.
    if (into[name] === value || !Object.hasOwn(from, name)) continue;
    if (value !== null || !Object.hasOwn(into, name)) put(into, name, value);
  }
}

/** Grows the list in place: it is our own copy, and a stream may add to it with every chunk. */
function grow(list: unknown[], added: readonly unknown[], joined: readonly string[], path: string): void {
  for (const item of added) {
    const earlier = isNumbered(item) ? lastWhere(list, (entry) => isNumbered(entry) && continues(entry, item)) : undefined;
    if (isObject(earlier) && isObject(item)) mergeDelta(earlier, item, joined, path);
    else list.push(structuredClone(item));
  }
}

function isNumbered(item: unknown): item is JsonObject {
  return isObject(item) && typeof item["index"] === "number";
}

function continues(entry: JsonObject, item: JsonObject): boolean {
  return entry["index"] === item["index"] && entry["type"] === item["type"];
}

/** Only the sections that hold something. */
export function sections(all: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (isList(value)) return value.length === 0;
  return value === undefined || (isObject(value) && Object.keys(value).length === 0);
}
