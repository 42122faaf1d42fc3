import type ts from "typescript";
import type { DriftFinding } from "../report/finding.ts";
import { declarationOf, type Source } from "./declaration.ts";
import { rules, type Difference } from "./difference.ts";
import type { View } from "./object.ts";
import { shapeOf } from "./shape.ts";
import type { Types } from "./types.ts";
import type { Sides } from "./walk.ts";

export interface Sources {
  readonly ours: Source;
  readonly theirs: Source;
}

function subjectOf(part: string, path: string): string {
  if (path.startsWith("parameter/")) return path;
  return path === "" || path.startsWith("=") ? part + path : `${part}/${path}`;
}

/** The last step of a path, which the other side does not have. */
const lastName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Of several declarations of a member, one that has the value. */
function withValue(types: Types, view: View, value: string): View {
  const has = (symbol: ts.Symbol): boolean => {
    const { primitives, items } = shapeOf(types, [types.checker.getTypeOfSymbol(symbol)]);
    const inside = items ? [...shapeOf(types, items).primitives.values()] : [];
    return [...primitives.values(), ...inside].some(({ values }) => values.has(value));
  };
  const symbols = view.symbols.filter(has);
  return symbols.length > 0 ? { ...view, symbols } : view;
}

function places(sides: Sides, sources: Sources, { rule, path, ours, theirs }: Difference): DriftFinding["places"] {
  const value = rule.startsWith("type-value-") ? path.slice(path.indexOf("=") + 1) : undefined;
  const shown = (side: "ours" | "theirs", view: View, absentWhere: string): DriftFinding["places"] => {
    if (view.types.length === 0) return [];
    const found = value === undefined ? view : withValue(sides[side], view, value);
    return [declarationOf(sides[side], found, sources[side], rule === absentWhere ? lastName(path) : undefined)];
  };
  return [...shown("ours", ours, "type-member-missing"), ...shown("theirs", theirs, "type-member-extra")];
}

function withinText(all: readonly string[]): string {
  const shown = all.slice(0, 4).join(", ");
  return all.length === 0 ? "" : ` (in ${shown}${all.length > 4 ? ` and ${all.length - 4} more` : ""})`;
}

/** Findings of a part. A difference that several variants of a union have is one, which names the variants. */
export function findingsOf(
  operation: string,
  part: string,
  differences: readonly Difference[],
  sides: Sides,
  sources: Sources,
): DriftFinding[] {
  const groups = new Map<string, { readonly first: Difference; readonly within: Set<string>; count: number }>();
  for (const difference of differences) {
    const key = `${difference.rule} ${difference.path}`;
    const group = groups.get(key) ?? { first: difference, within: new Set(), count: 0 };
    groups.set(key, group);
    group.count += 1;
    const last = difference.within.at(-1);
    if (last !== undefined) group.within.add(last);
  }
  return [...groups.values()].map(({ first, within, count }): DriftFinding => {
    const [level, sentence] = rules[first.rule];
    const detail = first.detail === undefined ? "" : `: ${first.detail}`;
    return {
      rule: first.rule,
      level,
      operation,
      subject: subjectOf(part, first.path),
      message: sentence + detail + withinText([...within]),
      places: places(sides, sources, first),
      ...(count > 1 ? { count } : {}),
    };
  });
}
