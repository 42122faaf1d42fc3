/** Style of the page. Below 700 px a row of the table becomes a block, so that nothing has to be scrolled sideways. */
export const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 1.5rem auto; max-width: 84rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
table { border-collapse: collapse; }
td, th { padding: .25rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; text-align: left; }
.cells { font-variant-numeric: tabular-nums; margin: 1rem 0; }
.cells caption { text-align: left; font-size: 13px; }
.matrix { font-variant-numeric: tabular-nums; margin: 1rem 0; }
.matrix button { font: inherit; color: inherit; background: none; border: 1px solid #8886; border-radius: 4px; padding: 0 .5rem;
  cursor: pointer; min-width: 3rem; text-align: left; }
.matrix button:hover, .matrix button:focus-visible, .matrix button[aria-pressed="true"] { background: #3b82f633; border-color: #3b82f6; }
.matrix button.failed { color: #dc2626; font-weight: 600; border-color: #dc2626; }
p, pre { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font-size: 12px; line-height: 1.4; margin: .5rem 0 1rem; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 1rem 0 .5rem; }
input[type="search"] { font: inherit; padding: .3rem .5rem; flex: 1 1 16rem; min-width: 0; }
.results { width: 100%; font-size: 13px; }
.results th { position: sticky; top: 0; background: Canvas; }
.results [data-name="fixture"], .results [data-name="scenario"], .results [data-name="evidence"] { overflow-wrap: anywhere; }
.pass td:first-child, p.pass { color: #15803d; }
.fail td:first-child, .crash td:first-child, .hang td:first-child, p.fail { color: #dc2626; font-weight: 600; }
.known td:first-child, .nonStrict td:first-child { color: #b45309; }
.notOffered td:first-child, .notApplicable td:first-child { opacity: .6; }
@media (max-width: 700px) {
  .matrix { font-size: 12px; }
  .matrix td, .matrix th { padding: .15rem .2rem; }
  .matrix button { padding: 0 .2rem; min-width: 2rem; }
  .results thead { display: none; }
  .results tr:not([hidden]), .results td { display: block; }
  .results tr { padding: .5rem 0; border-bottom: 1px solid #8888; }
  .results td { border: 0; overflow-wrap: anywhere; padding: 0 0 0 8.5rem; text-indent: -8.5rem; }
  .results td:empty { display: none; }
  .results td::before { content: attr(data-name); display: inline-block; width: 8.5rem; text-indent: 0; opacity: .6; font-weight: 400; }
}
`;

/** Every word of the filter must stand somewhere in the row; `name:value` must be that column's value. */
export const script = `
const rows = [...document.querySelectorAll(".results tbody tr")];
const input = document.getElementById("filter");
const passes = document.getElementById("passes");
const buttons = [...document.querySelectorAll(".matrix button")];
function matches(row, word) {
  const [, name, value] = word.match(/^(\\w+):(.+)$/) ?? [];
  if (name in row.dataset) return row.dataset[name].toLowerCase() === value;
  return row.textContent.toLowerCase().includes(word);
}
function show() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0, hidden = 0;
  for (const row of rows) {
    const found = words.every((word) => matches(row, word));
    const wanted = passes.checked || row.dataset.outcome !== "pass";
    row.hidden = !(found && wanted);
    if (found && wanted) shown++;
    if (found && !wanted) hidden++;
  }
  document.getElementById("shown").textContent =
    shown + " of " + rows.length + " results shown" + (hidden > 0 ? ", " + hidden + " passes hidden" : "");
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.filter === input.value));
}
for (const button of buttons) {
  button.addEventListener("click", () => {
    const chosen = button.getAttribute("aria-pressed") === "true";
    input.value = chosen ? "" : button.dataset.filter;
    passes.checked = !chosen;
    show();
  });
}
input.addEventListener("input", show);
passes.addEventListener("change", show);
show();
`;
