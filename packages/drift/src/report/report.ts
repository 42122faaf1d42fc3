import type { SettledEntry } from "../settled/settled.ts";
import type { DriftFinding } from "./finding.ts";

/** What was held against what. */
export type ReportKind = "documents" | "traffic" | "types" | "coverage";

/** Figures in rows; the first row holds the names of the columns. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface DriftReport {
  readonly kind: ReportKind;
  /** One line: what was held against what. */
  readonly title: string;
  /** Folder of the document in specs, where it is one of ours. */
  readonly provider?: string;
  readonly tables: readonly Table[];
  /** Settled ones included. */
  readonly findings: readonly DriftFinding[];
  /** Settled entries that match no finding any more. */
  readonly stale: readonly SettledEntry[];
}

/** Findings that nobody has settled. */
export function openFindings({ findings }: Pick<DriftReport, "findings">): DriftFinding[] {
  return findings.filter(({ settled }) => settled === undefined);
}

/** A share for a table, rounded down so that only all is 100 %. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}
