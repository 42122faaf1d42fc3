import type { ForeignDocument } from "../document/load-foreign.ts";
import { matchOperations } from "../document/slice.ts";
import type { DriftFinding } from "../report/finding.ts";
import { percent, type DriftReport } from "../report/report.ts";
import type { UpstreamDocument } from "../settled/read-measure.ts";
import { settle, type SettledEntry } from "../settled/settled.ts";
import { fieldsOf, type Field } from "./fields.ts";
import type { Scope } from "./scope.ts";

export interface CoverageOptions {
  readonly provider: string;
  readonly ours: ForeignDocument;
  readonly theirs: ForeignDocument;
  readonly upstream: UpstreamDocument;
  readonly scope: Scope;
  readonly settled: readonly SettledEntry[];
}

/** The share counts against all fields that nobody left out on purpose. */
function fieldRow(name: string, total: number, described: number, left: number): (string | number)[] {
  return [name, total, described, left, total - described - left, percent(described, total - left)];
}

/** Findings of one operation's fields; those that scope.yaml leaves out are settled by its reason. */
function fieldFindings(operation: string, fields: readonly Field[], source: string, scope: Scope): DriftFinding[] {
  const message = {
    missing: "the upstream document has this field, ours does not",
    open: "ours admits anything here, and so does not describe the field",
  };
  return fields.flatMap(({ subject, state, at, missingValues }): DriftFinding[] => {
    const about = { operation, subject, places: [{ source, pointer: at }] };
    const reason = scope.omitsField(operation, subject);
    const settled = reason === undefined ? {} : { settled: reason };
    if (state !== "described")
      return [{ ...about, rule: `field-${state}`, level: "warning", message: message[state], ...settled }];
    return missingValues.map((value) => ({
      ...about,
      subject: `${subject}=${value}`,
      rule: "value-missing",
      level: "info",
      message: `the upstream document has the value ${value}, ours does not`,
    }));
  });
}

/** Fields of an operation that both sides have. */
export interface MeasuredOperation {
  readonly id: string;
  readonly fields: readonly Field[];
}

export interface Measured {
  readonly provider: string;
  /** What reports call the other side. */
  readonly upstream: string;
  readonly operations: {
    readonly all: number;
    readonly omitted: number;
    readonly missing: readonly DriftFinding[];
    readonly onlyOurs: number;
  };
  readonly measured: readonly MeasuredOperation[];
  readonly scope: Scope;
  readonly settled: readonly SettledEntry[];
}

/** Counts what was measured, and makes the report of it. */
export function assemble({ provider, upstream, operations, measured, scope, settled }: Measured): DriftReport {
  const rows: (string | number)[][] = [];
  const found: DriftFinding[] = [];
  const sums = { total: 0, described: 0, omitted: 0 };
  for (const { id, fields } of measured) {
    const findings = fieldFindings(id, fields, upstream, scope);
    const described = fields.filter(({ state }) => state === "described").length;
    const left = findings.filter(({ rule, settled: reason }) => rule !== "value-missing" && reason !== undefined).length;
    sums.total += fields.length;
    sums.described += described;
    sums.omitted += left;
    found.push(...findings);
    rows.push(fieldRow(id, fields.length, described, left));
  }
  rows.push(fieldRow("all", sums.total, sums.described, sums.omitted));
  const { all, omitted, missing, onlyOurs } = operations;
  const inScope = measured.length + missing.length;
  const joined = settle([...missing, ...found], settled);
  return {
    kind: "coverage",
    title: `Coverage: ${provider} of ${upstream}`,
    provider,
    tables: [
      {
        title: "Operations",
        head: ["upstream", "left out with a reason", "in scope", "ours has", "share", "only ours"],
        rows: [[all, omitted, inScope, measured.length, percent(measured.length, inScope), onlyOurs]],
      },
      { title: "Fields", head: ["operation", "upstream", "ours has", "left out with a reason", "missing", "share"], rows },
    ],
    findings: joined.findings,
    stale: joined.stale,
  };
}

/** What share of another document's operations and of their fields a document of ours has. */
export function measureCoverage({ provider, ours, theirs, upstream, scope, settled }: CoverageOptions): DriftReport {
  const { matched, onlyOurs, onlyTheirs } = matchOperations(ours, theirs);
  const omitted = onlyTheirs.filter((operation) => scope.omits(operation) !== undefined);
  const unnamed = onlyTheirs.filter((operation) => !omitted.includes(operation));
  const missing: DriftFinding[] = unnamed.map((operation) => ({
    rule: "operation-missing",
    level: "error",
    subject: `${operation.method} ${operation.path}`,
    message: "the upstream document has this operation; ours has it not, and scope.yaml does not say why",
    places: [{ source: theirs.source, pointer: operation.at }],
  }));
  const measured = matched.map((pair) => ({
    id: pair.ours.id,
    fields: fieldsOf(ours.document, theirs.document, pair, upstream),
  }));
  const all = matched.length + onlyTheirs.length;
  return assemble({
    provider,
    upstream: upstream.name,
    operations: { all, omitted: omitted.length, missing, onlyOurs: onlyOurs.length },
    measured,
    scope,
    settled,
  });
}
