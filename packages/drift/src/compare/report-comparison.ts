import type { DriftFinding } from "../report/finding.ts";
import { countLevels } from "../report/finding.ts";
import type { DriftReport } from "../report/report.ts";
import type { SettledEntry } from "../settled/settled.ts";
import { settle } from "../settled/settled.ts";
import type { ComparedDocuments } from "./compare.ts";

/** What a report of a comparison says beside the findings. */
export interface ComparisonTitle {
  readonly title: string;
  readonly provider?: string;
  readonly settled?: readonly SettledEntry[];
}

function rowsOf(findings: readonly DriftFinding[]): (string | number)[][] {
  const operations = new Map<string, DriftFinding[]>();
  for (const finding of findings) {
    const name = finding.operation ?? "(the document)";
    operations.set(name, [...(operations.get(name) ?? []), finding]);
  }
  return [...operations].map(([name, found]) => {
    const { error, warning, info, settled } = countLevels(found);
    return [name, error, warning, info, settled];
  });
}

/** The report of one comparison, with what is settled joined to its findings. */
export function reportComparison({ findings: found, compared }: ComparedDocuments, options: ComparisonTitle): DriftReport {
  const { title, provider, settled = [] } = options;
  const { findings, stale } = settle(found, settled);
  return {
    kind: "documents",
    title,
    ...(provider === undefined ? {} : { provider }),
    tables: [
      { title: "Operations", head: ["compared"], rows: [[compared]] },
      { title: "Findings", head: ["operation", "errors", "warnings", "infos", "settled"], rows: rowsOf(findings) },
    ],
    findings,
    stale,
  };
}

/** An entry may settle a finding of one report and none of another: it is stale when no report has use for it. */
export function withSharedStale(reports: readonly DriftReport[]): DriftReport[] {
  const stale = (reports[0]?.stale ?? []).filter((entry) => reports.every((report) => report.stale.includes(entry)));
  return reports.map((report, index) => ({ ...report, stale: index === reports.length - 1 ? stale : [] }));
}
