import { percent, type Table } from "../../report/report.ts";
import { noFigures, type Count, type Figures } from "../figures.ts";
import type { Comparison } from "./compare.ts";

type Row = readonly (string | number)[];

function shares(of: Count, member: "valid" | "strict" | "exact"): string {
  return `${of[member]} of ${of.all} (${percent(of[member], of.all)})`;
}

/** The same, of what the document has schemas for: whatever it has none for is neither valid nor exact. */
function described(of: Count, member: "valid" | "exact"): string {
  const all = of.all - of.undescribed;
  return `${of[member]} of ${all} (${percent(of[member], all)})`;
}

const MEASURES: readonly (readonly [name: string, of: (figures: Figures) => string])[] = [
  ["exchanges exact", ({ exchanges }) => shares(exchanges, "exact")],
  [
    "exchanges exact but for open places",
    ({ exchanges, exactButOpen }) => `${exactButOpen} (${percent(exactButOpen, exchanges.all)})`,
  ],
  ["exchanges exact, of those with a schema for everything", ({ exchanges }) => described(exchanges, "exact")],
  [
    "exchanges exact, the accepted request too",
    ({ exchanges, exactBothWays }) => `${exactBothWays} (${percent(exactBothWays, exchanges.all)})`,
  ],
  ["exchanges valid", ({ exchanges }) => shares(exchanges, "valid")],
  ["exchanges valid by JSON Schema", ({ exchanges }) => shares(exchanges, "strict")],
  ["JSON replies valid", ({ replies }) => shares(replies, "valid")],
  ["JSON replies valid by JSON Schema", ({ replies }) => shares(replies, "strict")],
  ["JSON replies exact", ({ replies }) => shares(replies, "exact")],
  ["stream events valid", ({ events }) => shares(events, "valid")],
  ["stream events valid by JSON Schema", ({ events }) => shares(events, "strict")],
  ["stream events exact", ({ events }) => shares(events, "exact")],
  ["error bodies valid", ({ errors }) => shares(errors, "valid")],
  [
    "JSON replies, events, error bodies without a schema",
    ({ replies, events, errors }) => [replies, events, errors].map((one) => one.undescribed).join(", "),
  ],
  ["accepted requests valid", ({ requests }) => shares(requests, "valid")],
  ["accepted requests exact", ({ requests }) => shares(requests, "exact")],
];

/** Ours and another document, a measure a row; and how that one was read. */
export function compareTables({ name, ours, theirs, onlyOurs, notes }: Comparison): Table[] {
  const rows: Row[] = MEASURES.map(([measure, of]) => [measure, of(ours), of(theirs)]);
  const tables: Table[] = [
    { title: `Beside: ${name}`, head: ["on exchanges of operations that both have", "ours", "theirs"], rows },
  ];
  const reading: Row[] = [
    ...notes.map((note): Row => [note]),
    ...(onlyOurs === 0 ? [] : [[`it has no operation for ${onlyOurs} of the exchanges; they are in neither column`]]),
  ];
  return reading.length === 0 ? tables : [...tables, { title: "", head: ["how it was read"], rows: reading }];
}

function addCount(sum: Count, more: Count): void {
  sum.all += more.all;
  sum.valid += more.valid;
  sum.strict += more.strict;
  sum.exact += more.exact;
  sum.undescribed += more.undescribed;
}

function add(sum: Figures, more: Figures): void {
  for (const part of ["exchanges", "replies", "events", "errors", "requests"] as const) addCount(sum[part], more[part]);
  sum.exactButOpen += more.exactButOpen;
  sum.exactBothWays += more.exactBothWays;
  sum.apart += more.apart;
}

/** All comparisons as one, each provider by the first of its upstream documents. */
export function sumComparisons(comparisons: readonly Comparison[]): Comparison {
  const sum = { name: "the upstream documents together", ours: noFigures(), theirs: noFigures(), onlyOurs: 0, notes: [] };
  for (const { ours, theirs, onlyOurs } of comparisons) {
    add(sum.ours, ours);
    add(sum.theirs, theirs);
    sum.onlyOurs += onlyOurs;
  }
  return sum;
}
