import { countLevels, levels, type DriftFinding } from "./finding.ts";
import { openFindings, type DriftReport, type Table } from "./report.ts";

/** Rows as columns of equal width, numbers to the right. */
function columns(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === "number" ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}

function tableLines({ title, head, rows }: Table): string[] {
  return [...(title === "" ? [] : [title]), ...columns([head, ...rows]).map((line) => `  ${line}`), ""];
}

function findingLines(finding: DriftFinding): string[] {
  const { rule, operation, subject, message, places, evidence, count = 1 } = finding;
  const times = count > 1 ? ` (${count} times)` : "";
  return [
    `  ${rule}  ${[operation, subject].filter((part) => part !== undefined && part !== "").join(" ")}`,
    `    ${message}${times}`,
    ...places.map(({ source, pointer, text }) => `    ${source} ${pointer}${text === undefined ? "" : `: ${text}`}`),
    ...(evidence === undefined ? [] : [`    seen in ${evidence}`]),
  ];
}

/** The report for a terminal, what matters most last. */
export function renderTerminal(report: DriftReport): string {
  const open = openFindings(report);
  const groups = levels.toReversed().map((level) => ({ level, found: open.filter((finding) => finding.level === level) }));
  const stale = report.stale.map(({ rule, operation, at }) => `  ${rule} ${operation ?? "*"} ${at}`);
  return [
    report.title,
    "",
    ...report.tables.flatMap(tableLines),
    ...groups.flatMap(({ level, found }) =>
      found.length === 0 ? [] : [`${level}: ${found.length}`, ...found.flatMap(findingLines), ""],
    ),
    ...(stale.length === 0 ? [] : ["Settled entries that match nothing any more; take them out:", ...stale, ""]),
    summary(report),
  ].join("\n");
}

/** The last line: how many of each level, and how many are settled. */
export function summary({ findings, stale }: DriftReport): string {
  const { error, warning, info, settled } = countLevels(findings);
  const ends = stale.length === 0 ? "" : `, ${stale.length} stale`;
  return `drift: ${error} errors, ${warning} warnings, ${info} infos, ${settled} settled${ends}`;
}
