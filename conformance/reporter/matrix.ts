import { groupBy } from "../harness/group-by.ts";
import type { Result } from "../harness/result.ts";
import { countFixtures, signs, type Matrix, type MatrixCell } from "./count-fixtures.ts";
import { labels, type LabelCounts } from "./count-cells.ts";
import { isProblem, verdict, type Report } from "./report.ts";

/** What the terminal and the page say below the matrix. */
export const legend: readonly string[] = [
  "A cell counts fixtures, each by its worst outcome:",
  "  n   passed",
  "  ~n  passed in wire mode: the bytes go beyond the document, on purpose or because they are live",
  "  /n  left out for that reason: the compiler did not see them",
  "  ?n  failed as known, see expectations/lockstep.json",
  "  !n  failed, crashed or hung",
  "  -n  not offered: the client has no method for n of them",
  "The decoder gets streams only. In brackets: d documented, s synthetic, r recorded.",
];

/** The report as text: the matrix, its legend, what did not pass, and the verdict last. */
export function renderMatrix(report: Report, page: string): string {
  const { provenance, summary } = report;
  const matrix = countFixtures(report);
  const counts = Object.entries(summary).filter(([name, count]) => count > 0 && !["total", "fixtures"].includes(name));
  return [
    ...align(matrixLines(matrix)),
    "",
    ...legend,
    "",
    ...align(cellLines(report)),
    "",
    ...notApplicable(matrix),
    `${summary.fixtures} fixtures: ${provenance.documented} documented, ${provenance.synthetic} synthetic, ${provenance.recorded} recorded.`,
    `${summary.total} results: ${counts.map(([name, count]) => `${count} ${name}`).join(", ")}.`,
    ...listOfProblems(report),
    "",
    verdict(report, page),
  ].join("\n");
}

/** Scenarios without a fixture, in one line; report.json has them one by one. */
export function notApplicable(matrix: Matrix): readonly string[] {
  const counts = [...matrix.notApplicable].map(([provider, count]) => `${provider} ${count}`);
  return counts.length === 0 ? [] : [`Scenarios for which a provider lacks the capability: ${counts.join(", ")}.`];
}

export function cellText({ counts }: MatrixCell): string {
  return counts.map(({ mark, count }) => signs[mark] + count).join(" ");
}

/** Failures, unseen errors and outdated expectations, a line each. */
export function listOfProblems({ results, surprises, strayErrors }: Report): readonly string[] {
  const problems = results.filter((result) => isProblem(result.outcome));
  return [
    ...(problems.length + strayErrors.length > 0 ? ["", "Not passed:"] : []),
    ...merged(problems),
    ...strayErrors.map((message) => `  crash: an error that no call threw: ${message}`),
    ...(surprises.length > 0 ? ["", "Known failures that no longer happen; take them out of the expectations:"] : []),
    ...surprises.map(({ fixture, client, message }) => `  ${fixture} ${client}: ${message}`),
  ];
}

/** One line for each fixture, client and complaint, with the replays that showed it. */
function merged(problems: readonly Result[]): readonly string[] {
  const sameComplaint = groupBy(problems, ({ outcome, fixture, client, evidence }) =>
    JSON.stringify([outcome, fixture, client, evidence]),
  );
  return [...sameComplaint.values()].flatMap((same) => {
    const transports = same.map(({ transport }) => transport).join(", ");
    return same
      .slice(0, 1)
      .map(({ outcome, fixture, client, evidence }) => `  ${outcome} ${fixture} ${client} (${transports}): ${evidence}`);
  });
}

/** Where the bytes of each provider's cells come from; a cell is a scenario with a client or check. */
export function cellLines({ cells }: Report): readonly (readonly string[])[] {
  const row = (name: string, counts: LabelCounts): readonly string[] => [
    name,
    String(labels.reduce((sum, label) => sum + counts[label], 0)),
    ...labels.map((label) => String(counts[label])),
  ];
  return [
    ["provider", "cells", ...labels],
    ...Object.entries(cells.providers).map(([name, counts]) => row(name, counts)),
    row("all", cells.total),
  ];
}

function matrixLines({ clients, rows }: Matrix): readonly (readonly string[])[] {
  const header = ["area", "provider", "fixtures", ...clients];
  const lines = rows.map(({ area, provider, fixtures, origins, cells }) => [
    area,
    provider,
    `${fixtures} (${origins})`,
    ...cells.map(cellText),
  ]);
  return [header, ...lines];
}

function align(all: readonly (readonly string[])[]): readonly string[] {
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
