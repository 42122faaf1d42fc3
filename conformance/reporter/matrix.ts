import { groupBy } from "../harness/group-by.ts";
import type { Outcome, Result } from "../harness/result.ts";
import { worst, type Report } from "./report.ts";

const marks: readonly (readonly [readonly Outcome[], string])[] = [
  [["pass"], ""],
  [["nonStrict"], "~"],
  [["known"], "?"],
  [["fail", "crash", "hang"], "!"],
  [["notOffered", "notApplicable"], "-"],
];

/** The matrix as text: a row for each area and provider, a column for each client, fixtures counted by their worst outcome. */
export function renderMatrix(report: Report): string {
  const { results, provenance, summary } = report;
  const clients = unique(results.map((result) => result.client));
  const header = ["area", "provider", "fixtures", ...clients];
  const rows = unique(results.map((result) => `${result.area} ${result.provider}`)).map((key) => {
    const [area = "", provider = ""] = key.split(" ");
    const own = results.filter((result) => result.area === area && result.provider === provider);
    return [area, provider, origins(own), ...clients.map((client) => cell(own.filter((result) => result.client === client)))];
  });
  const counts = Object.entries(summary).filter(([name, count]) => count > 0 && !["total", "fixtures"].includes(name));
  return [
    table([header, ...rows]),
    "",
    "A cell counts fixtures: n passed, ~n not strict on purpose, ?n known failures, !n failed, -n not offered or not applicable.",
    `${summary.fixtures} fixtures: ${provenance.documented} documented, ${provenance.synthetic} synthetic, ${provenance.recorded} recorded.`,
    `${summary.total} results: ${counts.map(([name, count]) => `${count} ${name}`).join(", ")}.`,
    ...listOfProblems(report),
  ].join("\n");
}

/** Fixtures of a row by origin: `12d 30s`. */
function origins(results: readonly Result[]): string {
  const fixtures = new Map(
    results.filter((result) => result.fixture !== null).map((result) => [result.fixture, result.provenance]),
  );
  const labels = [...fixtures.values()];
  const count = (label: string): string => {
    const number = labels.filter((candidate) => candidate === label).length;
    return number === 0 ? "" : `${number}${label.slice(0, 1)}`;
  };
  return `${fixtures.size} (${[count("documented"), count("synthetic"), count("recorded")].filter((text) => text !== "").join(" ")})`;
}

function cell(results: readonly Result[]): string {
  const byFixture = groupBy(results, (result) => result.fixture ?? result.scenario);
  const worstOf = [...byFixture.values()].map((own) => worst(own));
  const parts = marks.map(([outcomes, mark]) => {
    const count = worstOf.filter((outcome) => outcome !== undefined && outcomes.includes(outcome)).length;
    return count === 0 ? "" : mark + count;
  });
  return parts.filter((part) => part !== "").join(" ");
}

function listOfProblems({ results, surprises, strayErrors }: Report): readonly string[] {
  const shown: readonly Outcome[] = ["fail", "crash", "hang", "known"];
  const problems = results.filter((result) => shown.includes(result.outcome));
  return [
    ...(problems.length > 0 ? ["", "Not passed:"] : []),
    ...merged(problems),
    ...strayErrors.map((message) => `  crash: an error that no call threw: ${message}`),
    ...(surprises.length > 0 ? ["", "Known failures that no longer happen; take them out of the expectations:"] : []),
    ...surprises.map(({ fixture, client, message }) => `  ${fixture} ${client}: ${message}`),
  ];
}

/** One line for each fixture, client and complaint, with the transports that showed it. */
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

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
