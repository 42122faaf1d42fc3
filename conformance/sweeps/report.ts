import { describeTally, faultCount } from "./tally.ts";
import type { SweepResult } from "./workers.ts";

/** What a sweep took; the processor's time says more than the clock's on a machine that is shared. */
export interface SweepCost {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly workers: number;
}

/** The counts and the first faults of a sweep, as lines, the verdict last. */
export function describeSweep({ tallies, strayErrors, stuck }: SweepResult, cost: SweepCost): readonly string[] {
  const shown = Object.entries(tallies).filter(([, { runs }]) => runs > 0);
  const hangs = shown.reduce((sum, [, { faults }]) => sum + faults.hang, stuck.length);
  const silent = shown.reduce((sum, [, { faults }]) => sum + faults.silentTruncation, 0);
  const all = shown.reduce((sum, [, tally]) => sum + faultCount(tally), stuck.length + strayErrors);
  const took = `${Math.round(cost.seconds)} s with ${cost.workers} workers (${Math.round(cost.processorSeconds)} s of processor time)`;
  return [
    ...shown.flatMap(([title, tally]) => describeTally(title, tally)),
    ...stuck.map((place) => `  a worker never came back from ${place}`),
    ...(strayErrors > 0 ? [`  ${strayErrors} promises failed with nobody listening`] : []),
    `sweep: ${hangs} hangs, ${silent} silent truncations, ${all} faults in all, ${took}`,
  ];
}

export function sweepFailed({ tallies, strayErrors, stuck }: SweepResult): boolean {
  const all = Object.values(tallies);
  // A sweep that called nobody proves nothing.
  return (
    stuck.length > 0 || strayErrors > 0 || all.some((tally) => faultCount(tally) > 0) || all.every(({ runs }) => runs === 0)
  );
}
