import type { Report } from "./report.ts";

/** The report as one page that needs nothing else: a summary, the matrix, and a table of all results with a filter. */
export function renderHtml(report: Report, matrix: string): string {
  const { summary, provenance, results } = report;
  const failed = summary.fail + summary.crash + summary.hang;
  const rows = results.map((result) => {
    const fields = [
      result.outcome,
      result.area,
      result.provider,
      result.client,
      result.transport,
      result.scenario,
      result.provenance ?? "",
      result.evidence,
    ];
    const cells = fields.map((field) => `<td>${escape(field)}</td>`).join("");
    return `<tr class="${result.outcome}">${cells}</tr>`;
  });
  const columns = ["outcome", "area", "provider", "client", "transport", "scenario", "provenance", "evidence"];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lockstep conformance</title>
<style>${style}</style>
<h1>Lockstep conformance</h1>
<p class="${failed > 0 ? "fail" : "pass"}">${failed > 0 ? `${failed} results failed` : "Nothing failed"}:
${summary.fixtures} fixtures (${provenance.documented} documented, ${provenance.synthetic} synthetic, ${provenance.recorded} recorded), ${summary.total} results.</p>
<pre>${escape(matrix)}</pre>
<p><label>Show rows that hold <input id="filter" type="search" placeholder="words of a row: fail logprobs"></label> <span id="shown"></span></p>
<table><thead><tr>${columns.map((column) => `<th>${column}</th>`).join("")}</tr></thead>
<tbody>${rows.join("\n")}</tbody></table>
<script>${script}</script>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #8886; border-radius: 6px; font-size: 13px; }
input { font: inherit; padding: .3rem .5rem; min-width: 18rem; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { text-align: left; position: sticky; top: 0; background: Canvas; }
td, th { padding: .25rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
td:last-child { overflow-wrap: anywhere; }
.pass td:first-child, p.pass { color: #15803d; }
.fail td:first-child, .crash td:first-child, .hang td:first-child, p.fail { color: #dc2626; font-weight: 600; }
.known td:first-child, .nonStrict td:first-child { color: #b45309; }
.notOffered td:first-child, .notApplicable td:first-child { opacity: .6; }
`;

// Every word of the filter must stand somewhere in the row.
const script = `
const rows = [...document.querySelectorAll("tbody tr")];
const input = document.getElementById("filter");
function show() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase() + " " + row.className.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown++;
  }
  document.getElementById("shown").textContent = shown + " of " + rows.length;
}
input.addEventListener("input", show);
show();
`;
