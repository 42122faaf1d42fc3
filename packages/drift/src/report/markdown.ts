import { levels, type DriftFinding } from "./finding.ts";
import { openFindings, type DriftReport, type Table } from "./report.ts";
import { summary } from "./terminal.ts";

function cell(text: string | number): string {
  return String(text).replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map(cell).join(" | ")} |`;
}

function table({ title, head, rows }: Table): string[] {
  const rule = head.map((_, column) => (typeof rows[0]?.[column] === "number" ? "--:" : "---"));
  return [...(title === "" ? [] : [`**${title}**`, ""]), row(head), row(rule), ...rows.map(row), ""];
}

function line(finding: DriftFinding): string[] {
  const { rule, operation, subject, message, places, evidence, count = 1, settled } = finding;
  const what = [operation, subject].filter((part) => part !== undefined && part !== "").map((part) => `\`${part}\``);
  const seen = [...(count > 1 ? [`${count} times`] : []), ...(evidence === undefined ? [] : [`seen in ${evidence}`])];
  return [
    `- \`${rule}\` ${what.join(" ")}: ${message}${seen.length === 0 ? "" : ` (${seen.join(", ")})`}`,
    ...places.flatMap(({ source, text }) => (text === undefined ? [] : [`  - ${source}: \`${text}\``])),
    ...(settled === undefined ? [] : [`  - settled: ${settled}`]),
  ];
}

/** The report as a part of a Markdown page: its heading is of the given level. */
export function renderMarkdown(report: DriftReport, heading = 1): string {
  const below = "#".repeat(heading + 1);
  const open = openFindings(report);
  const settled = report.findings.filter(({ settled: reason }) => reason !== undefined);
  return [
    `${"#".repeat(heading)} ${report.title}`,
    "",
    ...report.tables.flatMap(table),
    ...levels.flatMap((level) => {
      const found = open.filter((finding) => finding.level === level);
      return found.length === 0 ? [] : [`${below} ${level}: ${found.length}`, "", ...found.flatMap(line), ""];
    }),
    ...(settled.length === 0 ? [] : [`${below} settled: ${settled.length}`, "", ...settled.flatMap(line), ""]),
    summary(report),
    "",
  ].join("\n");
}
