import type { Role } from "./contender.ts";
import type { Environment } from "./environment.ts";
import { type Spread, spread } from "./statistics.ts";

/** One contender's figure in one case. */
export interface Row extends Spread {
  readonly contender: string;
  readonly role: Role;
  /** Absent where nothing was aimed at. */
  readonly aim?: number;
  readonly met?: boolean;
  /** The figure behind a ratio. It depends on the machine; the ratio hardly does. */
  readonly absolute?: { readonly median: number; readonly unit: string };
}

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  /** What the rows' numbers are. */
  readonly unit: string;
  /** How many measurements each row is the median of. */
  readonly rounds: number;
  readonly rows: readonly Row[];
}

/** The content of docs/data/benchmarks.json. */
export interface Report extends Environment {
  readonly command: string;
  readonly cases: readonly CaseResult[];
}

interface Named {
  readonly name: string;
  readonly role: Role;
}

/** A row of the table: the median and the quartiles of the values, judged by the aim where there is one. */
export function rowOf(
  { name, role }: Named,
  values: readonly number[],
  aim: number | undefined,
  behind?: { readonly values: readonly number[]; readonly unit: string },
): Row {
  const { median, lowerQuartile, upperQuartile } = spread(values);
  return {
    contender: name,
    role,
    median: round(median),
    lowerQuartile: round(lowerQuartile),
    upperQuartile: round(upperQuartile),
    // The median as it is printed: a figure and its verdict must not contradict one another.
    ...(aim !== undefined && { aim, met: round(median) <= aim }),
    ...(behind && { absolute: { median: round(spread(behind.values).median, 3), unit: behind.unit } }),
  };
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
