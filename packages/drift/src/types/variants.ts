import type ts from "typescript";
import { tagsOf } from "./object.ts";
import type { Types } from "./types.ts";

/** Objects of a union by the value of their discriminant. */
export interface Variants {
  readonly byTag: ReadonlyMap<string, readonly ts.Type[]>;
  /** Those that the discriminant does not name. */
  readonly rest: readonly ts.Type[];
}

function group(types: Types, objects: readonly ts.Type[], name: string): Variants {
  const byTag = new Map<string, ts.Type[]>();
  const rest: ts.Type[] = [];
  for (const object of objects) {
    const tags = tagsOf(types, object, name);
    if (!tags) rest.push(object);
    for (const tag of tags ?? []) byTag.set(tag, [...(byTag.get(tag) ?? []), object]);
  }
  return { byTag, rest };
}

/** True where two objects have no value in common: only then does the member tell objects apart. */
function separates({ types, objects }: Side, name: string): boolean {
  const all = objects.flatMap((object) => tagsOf(types, object, name) ?? []);
  return all.some((tags) => all.some((other) => [...tags].every((tag) => !other.has(tag))));
}

export interface Side {
  readonly types: Types;
  readonly objects: readonly ts.Type[];
}

interface Candidate {
  readonly name: string;
  readonly ours: Variants;
  readonly theirs: Variants;
  /** Share of the objects that it names. */
  readonly named: number;
  /** 1 where every object has a value of its own. */
  readonly distinct: number;
}

function candidate(name: string, ours: Side, theirs: Side): Candidate | undefined {
  const own = group(ours.types, ours.objects, name);
  const other = group(theirs.types, theirs.objects, name);
  if (own.byTag.size === 0 || other.byTag.size === 0) return undefined;
  if (!separates(ours, name) && !separates(theirs, name)) return undefined;
  const all = ours.objects.length + theirs.objects.length;
  const named = (all - own.rest.length - other.rest.length) / all;
  const largest = Math.max(...[...own.byTag.values(), ...other.byTag.values()].map((objects) => objects.length));
  return { name, ours: own, theirs: other, named, distinct: 1 / largest };
}

/**
 * Finds the member whose literals tell the objects of a union apart, on both sides: the one that names most of them, and
 * then the one that has fewest objects to a value. Undefined where nothing does, or where there is nothing to tell apart.
 */
export function discriminate(ours: Side, theirs: Side): Candidate | undefined {
  if (ours.objects.length < 2 && theirs.objects.length < 2) return undefined;
  const names = new Set(ours.objects.flatMap((object) => [...ours.types.members(object).keys()]));
  const candidates = [...names].flatMap((name) => candidate(name, ours, theirs) ?? []);
  const best = candidates.sort((a, b) => b.named - a.named || b.distinct - a.distinct || (a.name < b.name ? -1 : 1))[0];
  return best !== undefined && best.named > 0.5 ? best : undefined;
}
