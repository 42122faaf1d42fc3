import type ts from "typescript";
import { shapeOf } from "./shape.ts";
import type { Types } from "./types.ts";

/** Types that may stand at a place, and what declares it. */
export interface View {
  readonly types: readonly ts.Type[];
  /** The members that lead here; none at the root. */
  readonly symbols: readonly ts.Symbol[];
}

export interface MergedMember extends View {
  readonly optional: boolean;
}

/**
 * Members of several objects that may stand at one place. A member is optional where one of the objects that have it says so: that
 * others have it not is what distinguishes them.
 */
export function mergeMembers(types: Types, objects: readonly ts.Type[]): ReadonlyMap<string, MergedMember> {
  const merged = new Map<string, { types: ts.Type[]; symbols: ts.Symbol[]; optional: boolean }>();
  for (const object of objects) {
    for (const { name, type, optional, symbol } of types.members(object).values()) {
      const known = merged.get(name);
      if (!known) merged.set(name, { types: [type], symbols: [symbol], optional });
      else {
        known.types.push(type);
        known.symbols.push(symbol);
        known.optional ||= optional;
      }
    }
  }
  return merged;
}

/** The closed set of literals that a member of an object has; undefined where it has others too, or is not there. */
export function tagsOf(types: Types, object: ts.Type, name: string): ReadonlySet<string> | undefined {
  const member = types.members(object).get(name);
  if (!member) return undefined;
  const { open, primitives, items, objects } = shapeOf(types, [member.type]);
  if (open || items || objects.length > 0 || primitives.size !== 1) return undefined;
  // A boolean is a switch, and tells no kinds of object apart.
  const tags = primitives.get("string") ?? primitives.get("number");
  return tags === undefined || tags.open || tags.values.size === 0 ? undefined : tags.values;
}
