import type { CorpusFinding } from "./finding.ts";
import type { CorpusReport, Counts } from "./report.ts";

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function names(counts: Counts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
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

interface FindingGroup {
  readonly first: CorpusFinding;
  readonly files: Set<string>;
  count: number;
}

/** The same thing in several recordings of a provider, once. */
function groups(findings: readonly CorpusFinding[]): FindingGroup[] {
  const found = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { provider, operation, place, kind, path, message, explained } = finding;
    // What a client said differs from recording to recording; elsewhere the place says it all.
    const key = JSON.stringify([provider, operation, place, kind, path, place === "client" ? message : "", explained]);
    const group = found.get(key) ?? { first: finding, files: new Set(), count: 0 };
    group.files.add(finding.file);
    group.count += finding.count;
    found.set(key, group);
  }
  return [...found.values()];
}

function findingLines(findings: readonly CorpusFinding[]): string[] {
  return groups(findings).flatMap(({ first, files, count }) => {
    const times = count === 1 ? "once" : `${count} times in ${files.size} recording${files.size === 1 ? "" : "s"}`;
    return [
      `  ${first.provider} ${first.operation} ${first.place} ${first.kind} ${first.path}: ${first.message}`,
      `      ${times}; ${first.file} ${first.evidence}`,
      ...(first.explained === null ? [] : [`      explained: ${first.explained}`]),
    ];
  });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

/** The report for a terminal. */
export function formatCorpus(report: CorpusReport): string {
  const heads = [
    "provider",
    "total",
    "in scope",
    "read",
    "valid",
    "unknown fields",
    "violations",
    "unexplained",
    "out of scope",
  ];
  const providers = Object.entries(report.providers);
  const rows = providers.map(([id, counts]) => [
    counts.ownDocument ? id : `${id} *`,
    ...[counts.total, counts.inScope, counts.read, counts.valid, counts.unknownFields, counts.violations].map(String),
    counts.ownDocument ? String(counts.unexplained) : "",
    String(sum(counts.outOfScope)),
  ]);
  const own = new Set(providers.filter(([, { ownDocument }]) => ownDocument).map(([id]) => id));
  const ofOwn = report.findings.filter(({ provider }) => own.has(provider));
  const ofOthers = report.findings.filter(({ provider }) => !own.has(provider));
  const open = providers.filter(([, { openPlaces }]) => sum(openPlaces) > 0);
  const lines = [
    `Recorded traffic: ${report.corpus}`,
    "",
    ...columns([heads, ...rows]),
    ...(rows.some(([id]) => id?.endsWith("*")) ? ["* judged by a common document; its findings are reported only"] : []),
    ...section("Unexplained findings", findingLines(ofOwn.filter(({ explained }) => explained === null))),
    ...section("Explained findings", findingLines(ofOwn.filter(({ explained }) => explained !== null))),
    ...section("Findings of servers that a common document judges", findingLines(ofOthers)),
    ...section("Drift in requests, which other people's clients wrote; reported only", findingLines(report.requestDrift)),
    ...section(
      "Explanations that match nothing any more",
      report.staleExpectations.map(({ file, kind, path }) => `  ${file} ${kind} ${path}`),
    ),
    ...section(
      "Malformed recordings",
      report.malformed.map(({ file, reason }) => `  ${file}: ${reason}`),
    ),
    ...section(
      "Places that admit anything, by reason",
      open.map(([id, { openPlaces }]) => `  ${id}: ${names(openPlaces)}`),
    ),
    ...section(
      "Out of scope: surfaces that no document has yet",
      providers
        .filter(([, { outOfScope }]) => sum(outOfScope) > 0)
        .map(([id, { outOfScope }]) => `  ${id}: ${names(outOfScope)}`),
    ),
    ...section("Providers without a document", sum(report.withoutDocument) > 0 ? [`  ${names(report.withoutDocument)}`] : []),
    "",
    verdict(report),
  ];
  return lines.join("\n");
}

function verdict({ unexplained, staleExpectations, malformed }: CorpusReport): string {
  const parts = [
    `${unexplained} unexplained finding${unexplained === 1 ? "" : "s"}`,
    ...(staleExpectations.length > 0
      ? [`${staleExpectations.length} stale explanation${staleExpectations.length === 1 ? "" : "s"}`]
      : []),
    ...(malformed.length > 0 ? [`${malformed.length} malformed`] : []),
  ];
  return `corpus: ${parts.join(", ")}`;
}
