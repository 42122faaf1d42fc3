import { faultKinds, type Fault, type FaultKind } from "./judge.ts";

/** A fault and where it was seen. */
export interface FoundFault extends Fault {
  readonly reply: string;
  /** The cut and the end, or the way the bytes were split. */
  readonly where: string;
}

/** What a sweep has done; plain data, so that tallies of several workers can be added up. */
export interface Tally {
  /** Cuts, or splits: each is tried both ways, with either end, or on the client and on the decoder. */
  positions: number;
  /** Calls made. */
  runs: number;
  /** Calls that gave the whole reply, and calls that threw. */
  complete: number;
  thrown: number;
  /** Of all calls, those whose JSON parser was a caching one, because the body is large. */
  cached: number;
  readonly faults: Record<FaultKind, number>;
  /** The first of them. */
  readonly shown: FoundFault[];
}

const shownAtMost = 20;

export function emptyTally(): Tally {
  const faults = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  return { positions: 0, runs: 0, complete: 0, thrown: 0, cached: 0, faults, shown: [] };
}

export function count(tally: Tally, outcome: "complete" | "thrown" | "hang", cached: boolean): void {
  tally.runs++;
  if (outcome !== "hang") tally[outcome]++;
  if (cached) tally.cached++;
}

export function addFault(tally: Tally, fault: Fault, reply: string, where: string): void {
  tally.faults[fault.kind]++;
  if (tally.shown.length < shownAtMost) tally.shown.push({ ...fault, reply, where });
}

export function addTally(to: Tally, from: Tally): void {
  for (const member of ["positions", "runs", "complete", "thrown", "cached"] as const) to[member] += from[member];
  for (const kind of faultKinds) to.faults[kind] += from.faults[kind];
  to.shown.push(...from.shown.slice(0, shownAtMost - to.shown.length));
}

export function faultCount({ faults }: Tally): number {
  return Object.values(faults).reduce((sum, number) => sum + number, 0);
}

/** One line of counts, then the first faults, one a line. */
export function describeTally(title: string, tally: Tally): readonly string[] {
  const { positions, runs, complete, thrown, cached, faults, shown } = tally;
  const { hang, silentTruncation, wrongPartial, ...others } = faults;
  const rest = Object.values(others).reduce((sum, number) => sum + number, 0);
  const counts = `${hang} hangs, ${silentTruncation} silent truncations, ${wrongPartial} wrong partials, ${rest} other faults`;
  const large = cached > 0 ? ` (${cached} with a caching JSON parser)` : "";
  return [
    `${title}: ${positions} positions, ${runs} calls${large}, ${complete} complete, ${thrown} thrown; ${counts}`,
    ...shown.map(({ kind, reply, where, message }) => `  ${kind} in ${reply}, ${where}: ${message}`),
  ];
}
