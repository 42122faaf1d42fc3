import type { Test, Where } from "@lockstep/codegen/grammar";

/** What a value that is made up must have. */
export type Want =
  /** `ifRequired`: only where the schema will not do without. */
  | { readonly kind: "value"; readonly value: unknown; readonly ifRequired?: boolean }
  /** `mild`: only where the schema has such a member. */
  | { readonly kind: "test"; readonly tests: readonly Test[]; readonly mild?: boolean }
  | { readonly kind: "members"; readonly members: ReadonlyMap<string, Want> }
  | { readonly kind: "items"; readonly items: readonly Want[] };

export const nothing: Want = { kind: "members", members: new Map() };

export function wantWhere(where: Where | undefined, mild = false): Want {
  return Object.entries(where ?? {}).reduce<Want>(
    (want, [path, test]) => join(want, wantAt(path, { kind: "test", tests: [test], mild })),
    nothing,
  );
}

/** True where the schema may lack all that is wanted. */
export function isMild(want: Want): boolean {
  if (want.kind === "members") return [...want.members.values()].every(isMild);
  return want.kind === "test" && want.mild === true;
}

/** A want of a member, seen from the object around it. */
export function wantAt(path: string, want: Want): Want {
  return path
    .split(".")
    .toReversed()
    .reduce<Want>((inner, name) => {
      // Only the first of a list is ever wanted by its position.
      return /^\d+$/.test(name) ? { kind: "items", items: [inner] } : { kind: "members", members: new Map([[name, inner]]) };
    }, want);
}

/** Both wants at once; where they meet, an exact value is stronger than a structure, and that is stronger than a test. */
export function join(one: Want, other: Want): Want {
  if (one.kind === "members" && other.kind === "members") {
    const members = new Map(one.members);
    for (const [name, want] of other.members) {
      const known = members.get(name);
      members.set(name, known === undefined ? want : join(known, want));
    }
    return { kind: "members", members };
  }
  if (one.kind === "test" && other.kind === "test")
    return { kind: "test", tests: [...one.tests, ...other.tests], mild: isMild(one) && isMild(other) };
  if (one.kind === "items" && other.kind === "items") {
    const longer = one.items.length >= other.items.length ? one.items : other.items;
    return { kind: "items", items: longer.map((_, index) => joinAll([one.items[index], other.items[index]])) };
  }
  const strength = { test: 0, members: 1, items: 2, value: 3 };
  return strength[one.kind] >= strength[other.kind] ? one : other;
}

function joinAll(wants: readonly (Want | undefined)[]): Want {
  return wants.filter((want) => want !== undefined).reduce(join, nothing);
}
