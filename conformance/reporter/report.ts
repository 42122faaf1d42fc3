import type { LoadedFixture, Provenance } from "../harness/fixture.ts";
import type { KnownFailure } from "../harness/known.ts";
import { outcomes, type Outcome, type Result } from "../harness/result.ts";

/** What report.json holds; described by schemas/report.schema.json. */
export interface Report {
  readonly summary: Readonly<Record<Outcome, number>> & { readonly total: number; readonly fixtures: number };
  /** Fixtures by where their bytes come from. */
  readonly provenance: Readonly<Record<Provenance["label"], number>>;
  /** Known failures that no longer happen. */
  readonly surprises: readonly KnownFailure[];
  /** Errors that no call threw: promises that were left to fail unseen. */
  readonly strayErrors: readonly string[];
  readonly results: readonly Result[];
}

/** Counts the results. */
export function buildReport(
  fixtures: readonly LoadedFixture[],
  results: readonly Result[],
  surprises: readonly KnownFailure[],
  strayErrors: readonly string[] = [],
): Report {
  const count = (outcome: Outcome): number => results.filter((result) => result.outcome === outcome).length;
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Record<Outcome, number>;
  const labelled = (label: Provenance["label"]): number =>
    fixtures.filter((fixture) => fixture.provenance.label === label).length;
  return {
    summary: { ...counts, total: results.length, fixtures: fixtures.length },
    provenance: { documented: labelled("documented"), synthetic: labelled("synthetic"), recorded: labelled("recorded") },
    surprises,
    strayErrors,
    results,
  };
}

/** True when nothing failed that is not known. */
export function succeeded(report: Report): boolean {
  return report.summary.fail + report.summary.crash + report.summary.hang + report.strayErrors.length === 0;
}

const severity: readonly Outcome[] = ["hang", "crash", "fail", "known", "nonStrict", "pass", "notOffered", "notApplicable"];

/** The outcome that speaks for several results of one fixture: the worst. */
export function worst(results: readonly Result[]): Outcome | undefined {
  return severity.find((outcome) => results.some((result) => result.outcome === outcome));
}
