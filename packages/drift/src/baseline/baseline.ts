import type { DriftFinding } from "../report/finding.ts";
import type { DriftReport, ReportKind, Table } from "../report/report.ts";

/** Findings that one reason settles, each as `rule operation subject`. */
export interface SettledGroup {
  readonly reason: string;
  readonly findings: readonly string[];
}

/** What is kept of a report: its figures, what is open, and what is settled, by reason. */
export interface BaselineReport {
  readonly kind: ReportKind;
  readonly title: string;
  readonly tables: readonly Table[];
  readonly open: readonly string[];
  readonly settled: readonly SettledGroup[];
}

/** The reports of every provider, in the order of the measures. */
export type Baseline = Readonly<Record<string, readonly BaselineReport[]>>;

function line({ rule, operation, subject }: DriftFinding): string {
  return [rule, operation, subject].filter((part) => part !== undefined && part !== "").join(" ");
}

/** Takes from a report what does not change from run to run. */
export function toBaseline({ kind, title, tables, findings }: DriftReport): BaselineReport {
  const groups = new Map<string, string[]>();
  const open: string[] = [];
  for (const finding of findings) {
    if (finding.settled === undefined) {
      open.push(`${finding.level}: ${line(finding)}`);
      continue;
    }
    const group = groups.get(finding.settled);
    if (group) group.push(line(finding));
    else groups.set(finding.settled, [line(finding)]);
  }
  const settled = [...groups].map(([reason, list]) => ({ reason, findings: [...new Set(list)].sort() }));
  return { kind, title, tables, open: [...new Set(open)].sort(), settled };
}

/** What differs between two baselines, one line each; empty where nothing does. */
export function differences(before: Baseline, now: Baseline): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((provider) => {
    const old = new Map((before[provider] ?? []).map((report) => [report.title, report]));
    const current = new Map((now[provider] ?? []).map((report) => [report.title, report]));
    const gone = [...old.keys()].filter((title) => !current.has(title)).map((title) => `${title}: is not measured any more`);
    return [...gone, ...[...current].flatMap(([title, report]) => reportDifferences(title, old.get(title), report))];
  });
}

function all({ open, settled }: BaselineReport): string[] {
  return [...open, ...settled.flatMap(({ reason, findings }) => findings.map((finding) => `settled: ${finding} (${reason})`))];
}

function reportDifferences(title: string, before: BaselineReport | undefined, now: BaselineReport): string[] {
  if (!before) return [`${title}: is new`];
  const old = new Set(all(before));
  const current = new Set(all(now));
  const added = [...current].filter((finding) => !old.has(finding)).map((finding) => `${title}: new: ${finding}`);
  const gone = [...old].filter((finding) => !current.has(finding)).map((finding) => `${title}: gone: ${finding}`);
  const figures = JSON.stringify(before.tables) === JSON.stringify(now.tables) ? [] : [`${title}: its figures differ`];
  return [...added, ...gone, ...figures];
}
