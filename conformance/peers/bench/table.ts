import type { Environment } from "./environment.ts";
import type { CaseResult, Row } from "./result.ts";

/** Columns of the table, the same in the terminal and in the guide. */
const headings: readonly string[] = ["contender", "median", "middle half", "aim", "", "behind it"];

function cells(row: Row): readonly string[] {
  const { contender, median, lowerQuartile, upperQuartile, aim, met, absolute } = row;
  return [
    contender,
    format(median),
    `${format(lowerQuartile)} to ${format(upperQuartile)}`,
    aim === undefined ? "" : format(aim),
    met === undefined ? "" : met ? "met" : "MISSED",
    absolute === undefined ? "" : `${absolute.median} ${absolute.unit}`,
  ];
}

const format = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2));

function caption({ title, unit, rounds }: CaseResult): string {
  return `${title} (${unit}; ${rounds} rounds)`;
}

/** For the terminal. */
export function plainTable(result: CaseResult): string {
  return [caption(result), ...plainLines([headings, ...result.rows.map(cells)]), ""].join("\n");
}

/** For the guide. */
export function markdownTable(result: CaseResult): string {
  return [`### ${caption(result)}`, "", ...markdownLines([headings, ...result.rows.map(cells)]), ""].join("\n");
}

type Line = readonly string[];

/** Columns as wide as their widest cell; the first line holds the headings. */
export function plainLines(lines: readonly Line[]): readonly string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

export function markdownLines([first = [], ...others]: readonly Line[]): readonly string[] {
  return [first, first.map(() => "---"), ...others].map((line) => `| ${line.join(" | ")} |`);
}

/** What was measured, where and with what, in one sentence of the guide. */
export function describeEnvironment({ date, node, cpu, cores, platform, versions }: Environment): string {
  const pins = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date} with Node ${node}, ${cpu} (${cores} cores), ${platform}; ${pins.join(", ")}.`;
}
