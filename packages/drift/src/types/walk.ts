import type ts from "typescript";
import type { Difference, Rule, Walk } from "./difference.ts";
import { comparePrimitives } from "./primitives.ts";
import { mergeMembers, type View } from "./object.ts";
import { isMap, isOpenMap, shapeOf, type Shape } from "./shape.ts";
import type { Types } from "./types.ts";
import { discriminate } from "./variants.ts";

/** Far deeper than any wire: only types that make new types of themselves without end get there. */
const MAX_DEPTH = 40;

export interface Sides {
  readonly ours: Types;
  readonly theirs: Types;
}

interface Place {
  readonly path: string;
  readonly ours: View;
  readonly theirs: View;
  /** Pairs of objects on the way here: a type that contains itself ends there. */
  readonly above: readonly string[];
  readonly within: readonly string[];
  readonly depth: number;
}

const below = (path: string, step: string): string => (path === "" ? step : `${path}/${step}`);

/** Kinds of value by name. Beside a map of anything, on either side, an object of named members is no other kind. */
function kindsOf(types: Types, shape: Shape, areOne: boolean): Set<string> {
  const kinds = new Set<string>([...shape.primitives.keys(), ...shape.others]);
  if (shape.items) kinds.add("list");
  for (const object of shape.objects) kinds.add(isMap(types, object) && !areOne ? "map" : "object");
  return kinds;
}

/** What members of any name hold. */
const indexTypes = (objects: readonly ts.Type[]): ts.Type[] => objects.flatMap((object) => object.getStringIndexType() ?? []);

const listed = (kinds: Iterable<string>): string => [...kinds].sort().join(" or ");

/** Walks two types in parallel, by the paths of the wire, and says where and how they differ. */
export function walk(sides: Sides, roots: Pick<Place, "ours" | "theirs">, path = ""): Walk {
  const differences: Difference[] = [];
  let compared = 0;
  let open = 0;
  const ids = new Map<ts.Type, number>();
  const id = (type: ts.Type): number => ids.get(type) ?? (ids.set(type, ids.size), ids.size - 1);
  const pair = (ours: readonly ts.Type[], theirs: readonly ts.Type[]): string =>
    [ours, theirs].map((types) => [...new Set(types.map(id))].sort((a, b) => a - b).join(",")).join(":");

  function report(place: Place, rule: Rule, step = "", detail?: string): void {
    const { path, ours, theirs, within } = place;
    differences.push({ rule, path: path + step, ours, theirs, within, ...(detail === undefined ? {} : { detail }) });
  }

  /** True where nothing below can be compared: one side or both admit anything. */
  function isOpenPlace(place: Place, ours: Shape, theirs: Shape): boolean {
    if (!ours.open && !theirs.open) return false;
    if (ours.open && theirs.open) open += 1;
    else report(place, ours.open ? "type-open-ours" : "type-open-theirs");
    return true;
  }

  function compareKinds(place: Place, ours: Shape, theirs: Shape): void {
    const areOne = [
      ...ours.objects.map((object) => isOpenMap(sides.ours, object)),
      ...theirs.objects.map((object) => isOpenMap(sides.theirs, object)),
    ].includes(true);
    const own = kindsOf(sides.ours, ours, areOne);
    const other = kindsOf(sides.theirs, theirs, areOne);
    const missing = [...other].filter((kind) => !own.has(kind));
    const extra = [...own].filter((kind) => !other.has(kind));
    if (own.size > 0 && other.size > 0 && missing.length === other.size) {
      report(place, "type-kind-differs", "", `${listed(own)} in ours, ${listed(other)} in the SDK`);
    } else {
      if (missing.length > 0) report(place, "type-kind-missing", "", listed(missing));
      if (extra.length > 0) report(place, "type-kind-extra", "", listed(extra));
    }
  }

  function compareNull(place: Place, ours: Shape, theirs: Shape): void {
    if (ours.null && !theirs.null) report(place, "type-null-ours");
    if (theirs.null && !ours.null) report(place, "type-null-theirs");
  }

  function compareObjects(place: Place, ours: readonly ts.Type[], theirs: readonly ts.Type[]): void {
    const maps = {
      ours: ours.filter((object) => isMap(sides.ours, object)),
      theirs: theirs.filter((object) => isMap(sides.theirs, object)),
    };
    const objects = {
      ours: ours.filter((object) => !maps.ours.includes(object)),
      theirs: theirs.filter((object) => !maps.theirs.includes(object)),
    };
    if (maps.ours.length > 0 && maps.theirs.length > 0) {
      visit({
        ...place,
        path: below(place.path, "{}"),
        ours: { ...place.ours, types: indexTypes(maps.ours) },
        theirs: { ...place.theirs, types: indexTypes(maps.theirs) },
      });
    } else if (maps.ours.some((map) => isOpenMap(sides.ours, map)) && objects.theirs.length > 0)
      report(place, "type-open-ours");
    else if (maps.theirs.some((map) => isOpenMap(sides.theirs, map)) && objects.ours.length > 0)
      report(place, "type-open-theirs");
    if (objects.ours.length > 0 && objects.theirs.length > 0) compareUnions(place, objects.ours, objects.theirs);
  }

  function compareUnions(place: Place, ours: readonly ts.Type[], theirs: readonly ts.Type[]): void {
    const found = discriminate({ types: sides.ours, objects: ours }, { types: sides.theirs, objects: theirs });
    if (!found) return compareMembers(place, ours, theirs);
    const { name } = found;
    const step = (tag: string): string => `${place.path === "" ? "" : "/"}${name}=${tag}`;
    for (const tag of new Set([...found.ours.byTag.keys(), ...found.theirs.byTag.keys()])) {
      const own = found.ours.byTag.get(tag);
      const other = found.theirs.byTag.get(tag);
      const inside = { ...place, within: [...place.within, `${name}=${tag}`] };
      // A variant is shown by its own declaration, the side that lacks it by the member that holds the union.
      const views = {
        ours: own ? { types: own, symbols: [] } : { ...place.ours, types: ours },
        theirs: other ? { types: other, symbols: [] } : { ...place.theirs, types: theirs },
      };
      if (own && other) compareMembers({ ...inside, ...views }, own, other, name);
      else report({ ...place, ...views }, own ? "type-variant-extra" : "type-variant-missing", step(tag));
    }
    const rest = { ours: found.ours.rest, theirs: found.theirs.rest };
    const views = { ours: { ...place.ours, types: rest.ours }, theirs: { ...place.theirs, types: rest.theirs } };
    if (rest.ours.length > 0 && rest.theirs.length > 0) compareMembers({ ...place, ...views }, rest.ours, rest.theirs);
    else if (rest.theirs.length > 0) report({ ...place, theirs: views.theirs }, "type-variant-missing", step("*"));
    else if (rest.ours.length > 0) report({ ...place, ours: views.ours }, "type-variant-extra", step("*"));
  }

  function compareMembers(place: Place, ours: readonly ts.Type[], theirs: readonly ts.Type[], tag?: string): void {
    const met = pair(ours, theirs);
    if (place.above.includes(met)) return;
    const own = mergeMembers(sides.ours, ours);
    const other = mergeMembers(sides.theirs, theirs);
    const here = { ...place, above: [...place.above, met] };
    // Members of any name beside the named ones.
    const [others, theirOthers] = [indexTypes(ours), indexTypes(theirs)];
    if (others.length > 0 && theirOthers.length > 0) {
      const path = below(place.path, "{}");
      visit({ ...here, path, ours: { ...place.ours, types: others }, theirs: { ...place.theirs, types: theirOthers } });
    }
    for (const name of new Set([...own.keys(), ...other.keys()])) {
      const [a, b] = [own.get(name), other.get(name)];
      const at = { ...here, path: below(place.path, name) };
      if (!a && b) report({ ...at, ours: { ...place.ours, types: ours }, theirs: b }, "type-member-missing");
      else if (a && !b) report({ ...at, ours: a, theirs: { ...place.theirs, types: theirs } }, "type-member-extra");
      else if (a && b) {
        const member = { ...at, ours: a, theirs: b };
        if (a.optional && !b.optional) report(member, "type-optional-ours");
        if (b.optional && !a.optional) report(member, "type-optional-theirs");
        // The values of the discriminant were compared when the variants were told apart.
        if (name === tag) compared += 1;
        else visit(member);
      }
    }
  }

  function visit(place: Place): void {
    if (place.depth > MAX_DEPTH) return;
    const here = { ...place, depth: place.depth + 1 };
    compared += 1;
    const ours = shapeOf(sides.ours, here.ours.types);
    const theirs = shapeOf(sides.theirs, here.theirs.types);
    if (isOpenPlace(here, ours, theirs)) return;
    compareNull(here, ours, theirs);
    compareKinds(here, ours, theirs);
    comparePrimitives(ours, theirs, (rule, step, detail) => report(here, rule, step, detail));
    if (ours.items && theirs.items) {
      visit({
        ...here,
        path: below(here.path, "*"),
        ours: { ...here.ours, types: ours.items },
        theirs: { ...here.theirs, types: theirs.items },
      });
    }
    compareObjects(here, ours.objects, theirs.objects);
  }

  visit({ path, ...roots, above: [], within: [], depth: 0 });
  return { differences, compared, open };
}
