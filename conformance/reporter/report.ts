import { countCells, type CellCounts } from "./count-cells.ts";
import type { LoadedFixture, Provenance } from "../harness/fixture.ts";
import type { KnownFailure } from "../harness/known.ts";
import { outcomes, type Outcome, type Result } from "../harness/result.ts";

/** What report.json holds; described by schemas/report.schema.json. */
export interface Report {
  readonly summary: Readonly<Record<Outcome, number>> & { readonly total: number; readonly fixtures: number };
  /** Fixtures by where their bytes come from. */
  readonly provenance: Readonly<Record<Provenance["label"], number>>;
  /** Cells (a scenario of a provider, and a client or check) by the best label among their fixtures. */
  readonly cells: CellCounts;
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
    cells: countCells(results),
    surprises,
    strayErrors,
    results,
  };
}

/** True when nothing failed that is not known. */
export function succeeded(report: Report): boolean {
  return report.summary.fail + report.summary.crash + report.summary.hang + report.strayErrors.length === 0;
}

/** One line: did it pass, and if not, how many results failed, and where to look. */
export function verdict(report: Report, page: string): string {
  if (succeeded(report)) return "conformance: passed";
  const { summary, strayErrors } = report;
  const counts = (["fail", "crash", "hang"] as const).flatMap((name) =>
    summary[name] > 0 ? [`${summary[name]} ${name}`] : [],
  );
  const failed = summary.fail + summary.crash + summary.hang;
  const unseen = strayErrors.length;
  const parts = [
    ...(failed > 0 ? [`${failed} of ${summary.total} results (${counts.join(", ")})`] : []),
    ...(unseen > 0 ? [`${unseen} error${unseen === 1 ? "" : "s"} that no call threw`] : []),
  ];
  return `conformance: FAILED: ${parts.join(" and ")}; see ${page}`;
}

/** Worst first. */
const severity: readonly Outcome[] = ["hang", "crash", "fail", "known", "nonStrict", "pass", "notOffered", "notApplicable"];

/** The outcome that speaks for several results of one fixture: the worst. */
export function worst(results: readonly Result[]): Outcome | undefined {
  return severity.find((outcome) => results.some((result) => result.outcome === outcome));
}

/** True for an outcome that is listed by name. */
export function isProblem(outcome: Outcome): boolean {
  return severity.indexOf(outcome) <= severity.indexOf("known");
}

/** Results with the worst outcome first and passes last; those of one outcome stay in their order. */
export function worstFirst(results: readonly Result[]): readonly Result[] {
  const order = [...severity.filter((outcome) => outcome !== "pass"), "pass"];
  return results.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}
