import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { code, table } from "./markdown.mjs";

const names = {
  coverage: "Coverage",
  documents: "Against other documents",
  traffic: "Against traffic",
  types: "Against the types of SDKs",
};

/** The figures of a report, as they stand in its tables. */
function figures({ title, head, rows }) {
  return [
    ...(title === "" ? [] : [`${title}:`, ""]),
    table(
      head,
      rows.map((row) => row.map(String)),
    ),
    "",
  ];
}

function settledPart(settled) {
  if (settled.length === 0) return [];
  const count = settled.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    `Settled, by reason (${count}):`,
    "",
    ...settled.flatMap(({ reason, findings }) => [
      `- ${reason}`,
      ...(findings.length <= 3
        ? findings.map((finding) => `  - ${code(finding)}`)
        : [
            "",
            `  <details><summary>${findings.length} findings</summary>`,
            "",
            ...findings.map((finding) => `  - ${code(finding)}`),
            "",
            "  </details>",
            "",
          ]),
    ]),
    "",
  ];
}

function reportPart({ title, tables, open, settled }) {
  return [
    `### ${title}`,
    "",
    ...tables.flatMap(figures),
    ...(open.length === 0
      ? ["Nothing is open.", ""]
      : [`Open (${open.length}):`, "", ...open.map((finding) => `- ${code(finding)}`), ""]),
    ...settledPart(settled),
  ];
}

function providerPage(provider, reports) {
  const kinds = [...new Set(reports.map(({ kind }) => kind))];
  return [
    `# How true the document of ${provider} is`,
    "",
    "What `npm run lockstep -- drift baseline --write` measured, and why each finding that is left stands. `npm run docs` makes this",
    "page; [drift.md](../drift.md) says what the figures mean.",
    "",
    ...kinds.flatMap((kind) => [
      `## ${names[kind]}`,
      "",
      ...reports.filter((report) => report.kind === kind).flatMap(reportPart),
    ]),
  ].join("\n");
}

/** The pages below docs/drift, by name. */
export function driftPages(root) {
  const file = join(root, "docs/data/drift-baseline.json");
  if (!existsSync(file)) return [];
  const baseline = JSON.parse(readFileSync(file, "utf8"));
  const providers = Object.entries(baseline);
  const count = (reports, kind) => {
    const own = reports.filter((report) => report.kind === kind);
    if (own.length === 0) return "-";
    const settled = own.flatMap((report) => report.settled).reduce((sum, { findings }) => sum + findings.length, 0);
    return `${own.reduce((sum, { open }) => sum + open.length, 0)} open, ${settled} settled`;
  };
  const overview = [
    "# How true the documents are",
    "",
    "Open and settled findings of each comparison, by document. The pages have the figures and the reasons.",
    "",
    table(
      ["document", ...Object.values(names)],
      providers.map(([id, reports]) => [`[${id}](${id}.md)`, ...Object.keys(names).map((kind) => count(reports, kind))]),
    ),
    "",
  ].join("\n");
  return [
    ["docs/drift/README.md", overview],
    ...providers.map(([id, reports]) => [`docs/drift/${id}.md`, providerPage(id, reports)]),
  ];
}
