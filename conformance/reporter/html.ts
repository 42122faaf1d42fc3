import type { Result } from "../harness/result.ts";
import { countFixtures, type Matrix, type MatrixCell, type MatrixRow } from "./count-fixtures.ts";
import { cellLines, cellText, legend, listOfProblems, notApplicable } from "./matrix.ts";
import { script, style } from "./page-assets.ts";
import { succeeded, worstFirst, type Report } from "./report.ts";

const columns: readonly (readonly [string, (result: Result) => string])[] = [
  ["outcome", (result) => result.outcome],
  ["provider", (result) => result.provider],
  ["fixture", (result) => result.fixture ?? ""],
  ["scenario", (result) => result.scenario],
  ["client", (result) => result.client],
  ["replay or mode", (result) => result.transport],
  ["provenance", (result) => result.provenance ?? ""],
  ["evidence", (result) => result.evidence],
];

/**
 * The report as one page that needs nothing else: the matrix, whose cells choose rows, and all results, worst first. It holds no
 * date, so that the same results make the same page.
 */
export function renderHtml(report: Report): string {
  const { summary, provenance, results } = report;
  const failed = summary.fail + summary.crash + summary.hang + report.strayErrors.length;
  const matrix = countFixtures(report);
  const problems = listOfProblems(report).join("\n").trim();
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lockstep conformance</title>
<style>${style}</style>
<h1>Lockstep conformance</h1>
<p class="${succeeded(report) ? "pass" : "fail"}">${succeeded(report) ? "Nothing failed" : `${failed} failed`}:
${summary.fixtures} fixtures (${provenance.documented} documented, ${provenance.synthetic} synthetic, ${provenance.recorded} recorded), ${summary.total} results.</p>
${renderTable(matrix)}
<pre>${escape([...legend, ...notApplicable(matrix), "Choose a cell to see its results below; choose it again to see all."].join("\n"))}</pre>
${renderCells(report)}
${problems === "" ? "" : `<pre>${escape(problems)}</pre>`}
<div class="controls">
<input id="filter" type="search" aria-label="filter" title="Every word must stand in the row. area:, provider:, client: and outcome: must match exactly." placeholder="any words of a row, or client:native outcome:fail area:errors">
<label><input id="passes" type="checkbox"> show passes</label> <span id="shown"></span>
</div>
<table class="results"><thead><tr>${columns.map(([name]) => `<th>${name}</th>`).join("")}</tr></thead>
<tbody>${worstFirst(results).map(renderResult).join("\n")}</tbody></table>
<script>${script}</script>
</html>
`;
}

function renderResult(result: Result): string {
  const { outcome, area, provider, client } = result;
  const data = Object.entries({ outcome, area, provider, client }).map(([name, value]) => `data-${name}="${escape(value)}"`);
  const cells = columns.map(([name, text]) => `<td data-name="${name}">${escape(text(result))}</td>`);
  return `<tr class="${escape(outcome)}" ${data.join(" ")}>${cells.join("")}</tr>`;
}

function renderTable({ clients, rows }: Matrix): string {
  const header = ["area", "provider", "fixtures", ...clients].map((name) => `<th>${escape(name)}</th>`);
  return `<table class="matrix"><thead><tr>${header.join("")}</tr></thead>
<tbody>${rows.map(renderRow).join("\n")}</tbody></table>`;
}

function renderCells(report: Report): string {
  const [header = [], ...rows] = cellLines(report);
  const line = (tag: string, texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escape(text)}</${tag}>`).join("")}</tr>`;
  return `<table class="cells"><caption>Where the bytes of each cell come from: a cell is a scenario with a client or check</caption>
<thead>${line("th", header)}</thead><tbody>${rows.map((row) => line("td", row)).join("\n")}</tbody></table>`;
}

function renderRow(row: MatrixRow): string {
  const heads = [row.area, row.provider, `${row.fixtures} (${row.origins})`].map((text) => `<td>${escape(text)}</td>`);
  return `<tr>${heads.join("")}${row.cells.map((cell) => `<td>${renderCell(row, cell)}</td>`).join("")}</tr>`;
}

function renderCell({ area, provider }: MatrixRow, cell: MatrixCell): string {
  if (cell.counts.length === 0) return "";
  const filter = `area:${area} provider:${provider} client:${cell.client}`;
  const style = cell.counts.some(({ mark }) => mark === "failed") ? "failed" : "";
  return `<button type="button" class="${style}" data-filter="${escape(filter)}">${escape(cellText(cell))}</button>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
