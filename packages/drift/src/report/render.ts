import { renderMarkdown } from "./markdown.ts";
import type { DriftReport } from "./report.ts";
import { renderTerminal } from "./terminal.ts";

export type Format = "terminal" | "json" | "markdown";

export const formats: readonly Format[] = ["terminal", "json", "markdown"];

/** A report in one of the formats; several reports follow each other (in JSON, as a list). */
export function render(reports: readonly DriftReport[], format: Format): string {
  if (format === "json") return JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2);
  return reports.map((report) => (format === "markdown" ? renderMarkdown(report) : renderTerminal(report))).join("\n\n");
}
