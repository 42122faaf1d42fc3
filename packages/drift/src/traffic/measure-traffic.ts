import type { Explanation, JsonObject } from "@lockstep/traffic";
import type { DriftReport, Table } from "../report/report.ts";
import { settle, type SettledEntry } from "../settled/settled.ts";
import type { DocumentTraffic } from "./collect.ts";
import { Explained } from "./explained.ts";
import { groupFindings, type TrafficGroup } from "./group.ts";
import { Subjects } from "./subject.ts";
import { exchangesTable, figuresOf, openTable, outsideTable, partsTable } from "./tables.ts";

export interface TrafficOptions {
  readonly traffic: DocumentTraffic;
  /** The bundled document. */
  readonly document: JsonObject;
  readonly explanations: readonly Explanation[];
  readonly settled: readonly SettledEntry[];
  /** What the exchanges came from, in words. */
  readonly sources: string;
  /** Figures beside ours. */
  readonly beside?: readonly Table[];
}

export interface MeasuredTraffic {
  /** The bundled document. */
  readonly document: JsonObject;
  readonly report: DriftReport;
  /** What nobody has explained or settled, with every occurrence: a patch is made of it. */
  readonly open: readonly TrafficGroup[];
}

/** Holds all traffic of one document against it. */
export function measureTraffic(options: TrafficOptions): MeasuredTraffic {
  const { traffic, document, explanations, settled, sources, beside = [] } = options;
  const subjects = new Subjects(document);
  const explained = new Explained(explanations);
  const groups = groupFindings(traffic, subjects, explained);
  const unsettled = groups.filter(({ finding }) => finding.settled === undefined);
  const explainedFindings = groups.filter(({ finding }) => finding.settled !== undefined).map(({ finding }) => finding);
  const joined = settle(
    unsettled.map(({ finding }) => finding),
    settled,
  );
  const rows = figuresOf(traffic, explained);
  const all = rows.get("all");
  const tables: Table[] = [
    exchangesTable(rows),
    ...(all ? [partsTable(all)] : []),
    ...beside,
    openTable(traffic, subjects, explained),
    outsideTable(traffic),
  ];
  return {
    document,
    report: {
      kind: "traffic",
      title: `Traffic: ${sources} against specs/${traffic.document}`,
      provider: traffic.document,
      tables: tables.filter((table) => table.rows.length > 0),
      findings: [...joined.findings, ...explainedFindings],
      stale: joined.stale,
    },
    open: unsettled.filter((_, index) => joined.findings[index]?.settled === undefined),
  };
}
