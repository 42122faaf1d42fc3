import { malformedFiles, openFindings, section, settledFindings } from "./listing.ts";
import { corpusFails, type CorpusReport, type Counts } from "./report.ts";

export interface CorpusFormat {
  /** Leaves out what needs no action; the report file has it. */
  readonly summary?: boolean | undefined;
  /** The report file, named where something is left out. */
  readonly reportFile?: string;
}

/** The report for a terminal, what matters most last: findings, what was not judged, the table, the verdict. */
export function formatCorpus(report: CorpusReport, { summary = false, reportFile = "corpus.json" }: CorpusFormat = {}): string {
  const lines = [
    `Recorded traffic: ${report.corpus}`,
    "",
    ...(summary ? [] : settledFindings(report)),
    ...openFindings(report),
    ...malformedFiles(report),
    ...(summary ? [] : notJudged(report)),
    ...table(report),
    "",
    ...(summary ? [`All findings, and what was not judged: ${reportFile}`, ""] : []),
    verdict(report),
  ];
  return lines.join("\n");
}

function notJudged({ providers, withoutDocument }: CorpusReport): string[] {
  const all = Object.entries(providers);
  const byProvider = (member: "outOfScope" | "openPlaces"): string[] =>
    all.filter(([, counts]) => sum(counts[member]) > 0).map(([id, counts]) => `  ${id}: ${names(counts[member])}`);
  return [
    ...section("Places that admit anything, by reason", byProvider("openPlaces")),
    ...section("Out of scope: surfaces that no document has yet", byProvider("outOfScope")),
    ...section("Providers without a document", sum(withoutDocument) > 0 ? [`  ${names(withoutDocument)}`] : []),
  ];
}

const heads = "provider,total,in scope,read,valid,unknown,violations,unexplained,outside,malformed".split(",");

function table({ providers }: CorpusReport): string[] {
  const rows = Object.entries(providers).map(([id, counts]) => [
    counts.ownDocument ? id : `${id} *`,
    ...[counts.total, counts.inScope, counts.read, counts.valid, counts.unknownFields, counts.violations].map(String),
    ...[counts.unexplained, sum(counts.outOfScope), counts.malformed].map(String),
  ]);
  return [
    ...columns([heads, ...rows]),
    "unknown: fields, values and variants that the document does not have. outside: out of scope.",
    ...(rows.some(([id]) => id?.endsWith("*"))
      ? ["* judged by a common document: what is unknown is reported only, violations count"]
      : []),
  ];
}

/** Rows as columns of equal width, numbers to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function names(counts: Counts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

function verdict(report: CorpusReport): string {
  const { unexplained, staleExpectations, malformed } = report;
  const parts = [
    `${unexplained} unexplained finding${unexplained === 1 ? "" : "s"}`,
    ...(staleExpectations.length > 0
      ? [`${staleExpectations.length} stale explanation${staleExpectations.length === 1 ? "" : "s"}`]
      : []),
    ...(malformed.length > 0 ? [`${malformed.length} malformed`] : []),
  ];
  return `corpus: ${corpusFails(report) ? "FAILED: " : ""}${parts.join(", ")}`;
}
