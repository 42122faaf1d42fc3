import type { DriftFinding } from "../report/finding.ts";
import { declarationOf, type Source } from "./declaration.ts";
import { rules, type Difference } from "./difference.ts";
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

function places(sides: Sides, sources: Sources, { rule, path, ours, theirs }: Difference): DriftFinding["places"] {
  const absent = (wanted: boolean): string | undefined => (wanted ? lastName(path) : undefined);
  const isMember = (end: string): boolean => rule === `type-member-${end}`;
  const own = ours.types.length > 0 ? [declarationOf(sides.ours, ours, sources.ours, absent(isMember("missing")))] : [];
  const other = theirs.types.length > 0 ? [declarationOf(sides.theirs, theirs, sources.theirs, absent(isMember("extra")))] : [];
  return [...own, ...other];
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
