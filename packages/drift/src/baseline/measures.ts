import { comparisonsOf } from "../commands/compare.ts";
import { coverageOf } from "../commands/coverage.ts";
import { typesOf } from "../commands/types.ts";
import { trafficReports } from "../commands/traffic.ts";
import type { Values } from "../commands/command.ts";
import { specsFolder } from "../places.ts";
import type { DriftReport } from "../report/report.ts";

/** Makes the reports of one comparison for a provider; none where there is nothing to compare with. */
type Measure = (provider: string, values: Values) => Promise<readonly DriftReport[]>;

/** The comparisons that make up the baseline, in the order in which pages show them. */
export const measures: readonly Measure[] = [
  (provider, values) => coverageOf(specsFolder(values), values, provider),
  (provider, values) => comparisonsOf(specsFolder(values), values, provider),
  trafficReports,
  (provider, values) => Promise.resolve(typesOf(specsFolder(values), provider)),
];
