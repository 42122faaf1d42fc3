import { unexplained } from "@lockstep/traffic";
import { percent, type Table } from "../report/report.ts";
import type { DocumentTraffic } from "./collect.ts";
import type { Explained } from "./explained.ts";
import { count, noFigures, type Count, type Figures } from "./figures.ts";
import type { Subjects } from "./subject.ts";

/** Figures of each operation, or of each server where one document judges several, and of all together. */
export function figuresOf(traffic: DocumentTraffic, explained: Explained): ReadonlyMap<string, Figures> {
  const rows = new Map<string, Figures>();
  const all = noFigures();
  for (const { provider, judged } of traffic.exchanges) {
    const name = provider.ownDocument ? judged.operation.id : provider.id;
    const figures = rows.get(name) ?? noFigures();
    rows.set(name, figures);
    for (const one of [figures, all]) {
      if (explained.apart(provider.id, judged) === undefined) count(one, judged);
      else one.apart += 1;
    }
  }
  return new Map([...rows, ["all", all]]);
}

/** Exchanges by operation. */
export function exchangesTable(rows: ReadonlyMap<string, Figures>): Table {
  return {
    title: "Exchanges: what the responses show",
    head: [
      "operation",
      "exchanges",
      "valid",
      "exact",
      "share",
      "exact but for open places",
      "out of order",
      "requests",
      "exact",
      "apart",
    ],
    rows: [...rows].map(([name, { exchanges, exactButOpen, outOfOrder, requests, apart }]) => [
      name,
      exchanges.all,
      exchanges.valid,
      exchanges.exact,
      percent(exchanges.exact, exchanges.all),
      exactButOpen,
      outOfOrder,
      requests.all,
      requests.exact,
      apart,
    ]),
  };
}

function partRow(name: string, { all, valid, strict, exact }: Count): (string | number)[] {
  return [name, all, valid, percent(valid, all), strict, exact, percent(exact, all)];
}

/** Values by the part of the exchange that they are. */
export function partsTable({ replies, events, errors }: Figures): Table {
  return {
    title: "Values",
    head: ["part", "values", "valid", "share", "by JSON Schema", "exact", "share"],
    rows: [partRow("JSON replies", replies), partRow("stream events", events), partRow("error bodies", errors)],
  };
}

/** Where traffic passed through schemas that admit anything, and whether the document says why they do. */
export function openTable(traffic: DocumentTraffic, subjects: Subjects, explained: Explained): Table {
  const counts = new Map<string, { readonly row: readonly [string, string, string]; count: number }>();
  for (const { provider, judged } of traffic.exchanges) {
    if (explained.apart(provider.id, judged) !== undefined) continue;
    for (const { place, path, message } of judged.openPlaces) {
      const subject = subjects.of(judged.operation.id, place, path);
      const verdict = message === unexplained ? "unexplained" : `rightly open: ${message}`;
      const key = JSON.stringify([judged.operation.id, subject, message]);
      const known = counts.get(key) ?? { row: [judged.operation.id, subject, verdict], count: 0 };
      known.count += 1;
      counts.set(key, known);
    }
  }
  return {
    title: "Open places that traffic passed through",
    head: ["operation", "path", "values", "reason"],
    rows: [...counts.values()].map(({ row: [operation, subject, verdict], count: times }) => [
      operation,
      subject,
      times,
      verdict,
    ]),
  };
}

/** What is not judged because the document has no operation for it. */
export function outsideTable({ outOfScope }: DocumentTraffic): Table {
  return { title: "Out of scope, by part of the API", head: ["part", "exchanges"], rows: [...outOfScope] };
}
