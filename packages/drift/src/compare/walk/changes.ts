import type { Change, Pair } from "./pair.ts";

/** A step below a place, and the alternative of the place that has it, where there are several. */
export interface Step {
  /** The place. */
  readonly from: Pair;
  readonly step: string;
  readonly variant?: string;
}

export interface PlacedChange {
  readonly trail: readonly Step[];
  readonly pair: Pair;
  readonly change: Change;
}

/** Steps as one path on the wire; a value stands behind its member without a slash. */
export function joined(...steps: readonly string[]): string {
  return steps
    .filter((step) => step !== "")
    .reduce((path, step) => (path === "" || step.startsWith("=") ? path + step : `${path}/${step}`), "");
}

/** Every change of a pair of schemas and of all below it, at the shortest path that leads to each. */
export function* changesBelow(root: Pair): Generator<PlacedChange> {
  const seen = new Set<Pair>([root]);
  const waiting: Omit<PlacedChange, "change">[] = [{ trail: [], pair: root }];
  // The list grows while it is walked.
  for (const here of waiting) {
    const { trail, pair } = here;
    for (const change of pair.changes) yield { ...here, change };
    for (const { pair: below, ...step } of pair.below) {
      if (seen.has(below)) continue;
      seen.add(below);
      waiting.push({ trail: [...trail, { ...step, from: pair }], pair: below });
    }
  }
}
