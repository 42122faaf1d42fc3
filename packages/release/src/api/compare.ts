import { type Item, parentOf, type Surface } from "./surface.ts";

/** What a change does to programs that were written before it: the weight of the changeset that it asks for, from version 1 on. */
export type Weight = "major" | "minor" | "patch";

export interface Change {
  readonly kind: "removed" | "added" | "changed";
  readonly place: string;
  readonly weight: Weight;
  /** What is different, in words. */
  readonly what: string;
}

/** Who writes the values of a type: a program (a request), the service (a reply), or either as far as we can know. */
export type Direction = "written" | "read" | "both";

/** Every difference, named; the direction of a place says whether a narrower or a wider type breaks programs there. */
export function compareSurfaces(before: Surface, now: Surface, directionOf: (place: string) => Direction): readonly Change[] {
  const removed = [...before].flatMap(([place, item]): Change[] => {
    if (now.has(place) || isInside(place, before, now)) return [];
    return [{ kind: "removed", place, weight: item.exported ? "major" : "patch", what: describe(item) }];
  });
  const rest = [...now].flatMap(([place, item]): readonly Change[] => {
    const old = before.get(place);
    if (old !== undefined) return changeOf(place, old, item, directionOf(place));
    return isInside(place, now, before) ? [] : [addition(place, item, before, directionOf(place))];
  });
  return [...removed, ...rest];
}

/** That an export is gone says of its members that they are, too. */
function isInside(place: string, where: Surface, notThere: Surface): boolean {
  const parent = parentOf(place);
  if (parent === undefined) return false;
  return (where.has(parent) && !notThere.has(parent)) || isInside(parent, where, notThere);
}

function addition(place: string, item: Item, before: Surface, direction: Direction): Change {
  const isMember = before.has(parentOf(place) ?? "");
  const isAskedFor = isMember && !item.optional && item.exported && direction !== "read";
  const words = isAskedFor ? "required " : item.optional ? "optional " : "";
  const weight = isAskedFor ? "major" : item.exported ? "minor" : "patch";
  return { kind: "added", place, weight, what: words + describe(item) };
}

function changeOf(place: string, old: Item, now: Item, direction: Direction): readonly Change[] {
  const changes: Omit<Change, "place" | "kind">[] = [];
  if (old.exported !== now.exported) {
    changes.push({
      weight: now.exported ? "minor" : "major",
      what: now.exported ? "is exported now" : "is no longer exported",
    });
  }
  if (old.optional !== now.optional) {
    const breaks = direction === "both" || direction === (now.optional ? "read" : "written");
    changes.push({
      weight: breaks ? "major" : "minor",
      what: now.optional ? "was required, is optional" : "was optional, is required",
    });
  }
  const type = typeChange(old, now, direction);
  if (type !== undefined) changes.push(type);
  return changes.map((change) => ({
    kind: "changed",
    place,
    ...change,
    weight: now.exported || old.exported ? change.weight : "patch",
  }));
}

function typeChange(old: Item, now: Item, direction: Direction): Omit<Change, "place" | "kind"> | undefined {
  const gone = old.arms.filter((arm) => !now.arms.includes(arm));
  const come = now.arms.filter((arm) => !old.arms.includes(arm));
  if (old.head === now.head && gone.length === 0 && come.length === 0) return undefined;
  if (old.head !== now.head || gone.length === old.arms.length || come.length === now.arms.length) {
    return { what: `was ${describe(old)}, is ${describe(now)}`, weight: "major" };
  }
  const what = [...gone.map((arm) => `no longer ${arm}`), ...come.map((arm) => `also ${arm}`)].join(", ");
  return { what, weight: unionWeight(old, gone, come, direction) };
}

/** A value more breaks who reads, unless the type is open; a value less breaks who writes. */
function unionWeight(old: Item, gone: readonly string[], come: readonly string[], direction: Direction): Weight {
  const isOpen = old.arms.some((arm) => /\((string|`.*`) & \{\}\)/.test(arm)) && come.every((arm) => /^["'`]/.test(arm));
  const breaksReader = come.length > 0 && !isOpen && direction !== "written";
  const breaksWriter = gone.length > 0 && direction !== "read";
  return breaksReader || breaksWriter ? "major" : "minor";
}

function describe({ head, arms }: Item): string {
  const words = [head, arms.join(" | ")].filter((part) => part !== "").join(" ");
  return words.length > 300 ? `${words.slice(0, 300)} ...` : words;
}
