import type ts from "typescript";
import { DriftError } from "../drift-error.ts";
import { mergeMembers, type View } from "./object.ts";
import type { OwnOperation } from "./our-operations.ts";
import { shapeOf } from "./shape.ts";
import type { ComparedPart } from "./compare-operation.ts";
import { walk, type Sides } from "./walk.ts";

const partNames = ["request", "reply", "event"] as const;

/** Our types at a path of the wire; undefined where there is nothing. */
function descend(sides: Sides, types: readonly ts.Type[], path: string): View | undefined {
  let here: View = { types, symbols: [] };
  for (const step of path.split("/")) {
    const shape = shapeOf(sides.ours, here.types);
    const next: View | undefined =
      step === "*" ? { ...here, types: shape.items ?? [] } : mergeMembers(sides.ours, shape.objects).get(step);
    if (!next || next.types.length === 0) return undefined;
    here = next;
  }
  return here;
}

/**
 * Compares types of the SDK that stand at places inside a part, for SDKs whose methods take something else than the wire.
 * @throws DriftError for a place that our types do not have.
 */
export function comparePlaces(sides: Sides, own: OwnOperation, places: ReadonlyMap<string, ts.Type>): ComparedPart[] {
  return [...places].map(([place, type]): ComparedPart => {
    const part = partNames.find((name) => place.startsWith(`${name}/`));
    const path = place.slice(place.indexOf("/") + 1);
    const ours = part && descend(sides, own[part], path);
    if (!part || !ours) throw new DriftError(`drift.yaml: ${own.id} names the place ${place}, which our types do not have.`);
    const theirs: View = { types: [type], symbols: [] };
    const { checker } = sides.ours;
    const [first] = ours.types;
    const verdict = {
      theirsToOurs: ours.types.some((other) => checker.isTypeAssignableTo(type, other)),
      oursToTheirs: first !== undefined && ours.types.every((other) => checker.isTypeAssignableTo(other, type)),
    };
    return { part, place: path, ...walk(sides, { ours, theirs }, path), verdict };
  });
}
