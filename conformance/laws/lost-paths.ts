import { isDeepStrictEqual } from "node:util";
import { array, object } from "../harness/json-reading.ts";

/**
 * JSON paths of `wire` whose values `again` does not have: `choices.*.message.content`. Null, empty texts, empty lists and empty
 * objects say that there is nothing, and nothing cannot be lost.
 */
export function lostPaths(wire: unknown, again: unknown, ignored: ReadonlySet<string> = new Set()): readonly string[] {
  const lost = new Set<string>();
  compare(wire, again, "", ignored, lost);
  return [...lost];
}

function compare(wire: unknown, again: unknown, path: string, ignored: ReadonlySet<string>, lost: Set<string>): void {
  if (ignored.has(path) || isNothing(wire)) return;
  const list = array(wire);
  const members = object(wire);
  if (list) {
    const other = array(again) ?? [];
    for (const [index, item] of list.entries()) compare(item, other[index], join(path, "*"), ignored, lost);
  } else if (members) {
    const other = object(again) ?? {};
    for (const [name, value] of Object.entries(members)) {
      compare(value, Object.hasOwn(other, name) ? other[name] : undefined, join(path, name), ignored, lost);
    }
  } else if (!isDeepStrictEqual(wire, again)) {
    lost.add(path);
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}
