import ts from "typescript";
import type { Member } from "../document/members.ts";
import { isMap, shapeOf } from "./shape.ts";
import type { Types } from "./types.ts";

interface Draft {
  readonly path: string;
  readonly at: string;
  readonly values: Set<string>;
  open: boolean;
}

/** `Type.member` of a declaration: where a report says that a field comes from. */
function placeOf(symbol: ts.Symbol | undefined): string {
  const parent = symbol?.declarations?.[0]?.parent;
  const owner = parent && (ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent)) ? parent.name?.text : undefined;
  return owner === undefined ? (symbol?.name ?? "-") : `${owner}.${symbol?.name ?? ""}`;
}

/**
 * Everything that types describe, every branch of every union, as paths of the wire: the same subjects as those of a document. A type
 * that contains itself is walked once on each way that leads to it.
 */
export function sdkMembers(types: Types, roots: readonly ts.Type[]): ReadonlyMap<string, Member> {
  const members = new Map<string, Draft>();
  const below = (path: string, step: string): string => (path === "" ? step : `${path}/${step}`);

  function visit(all: readonly ts.Type[], path: string, at: string, above: ReadonlySet<ts.Type>): void {
    const here = members.get(path) ?? { path, at, values: new Set<string>(), open: false };
    members.set(path, here);
    const { open, primitives, items, objects } = shapeOf(types, all);
    if (open) here.open = true;
    for (const { values } of primitives.values()) for (const value of values) here.values.add(value);
    // Whether a switch may be true and false is no list of values.
    if (primitives.get("boolean")?.values.size === 2) for (const value of ["true", "false"]) here.values.delete(value);
    if (items) visit(items, below(path, "*"), at, above);
    for (const object of objects) {
      if (above.has(object)) continue;
      const inside = new Set([...above, object]);
      const value = isMap(types, object) ? object.getStringIndexType() : undefined;
      if (value && shapeOf(types, [value]).open) here.open = true;
      else if (value) visit([value], below(path, "{}"), at, inside);
      for (const { name, type, symbol } of types.members(object).values())
        visit([type], below(path, name), placeOf(symbol), inside);
    }
  }

  visit(roots, "", "-", new Set());
  members.delete("");
  return members;
}
