import { markdownLines, plainLines } from "../bench/table.ts";
import type { SizeReport } from "./budget.ts";
import type { ImportCost, Size } from "./measure.ts";
import { groups } from "./subjects.ts";

interface Table {
  readonly title: string;
  /** A sentence above the lines. */
  readonly verdict?: string;
  readonly lines: readonly (readonly string[])[];
}

const headings: readonly string[] = ["program", "gzip kB", "beside", "minified kB", "instantiations"];

function cells(size: Size, all: readonly Size[]): readonly string[] {
  const { title, gzipKilobytes, beside, minifiedKilobytes, instantiations } = size;
  const peer = all.find(({ name }) => name === beside);
  const ratio = peer === undefined ? "" : `${(gzipKilobytes / peer.gzipKilobytes).toFixed(2)} of ${peer.name}`;
  return [title, gzipKilobytes.toFixed(1), ratio, minifiedKilobytes.toFixed(1), String(instantiations)];
}

function verdictOn(aim: number | undefined, sizes: readonly Size[]): { readonly verdict?: string } {
  if (aim === undefined) return {};
  const met = sizes.filter(({ gzipKilobytes }) => gzipKilobytes <= aim).length;
  return { verdict: `The aim of ${aim} kB is met by ${met} of ${sizes.length}.` };
}

function tables({ sizes, imports }: SizeReport): readonly Table[] {
  const ofGroups = groups.map(({ group, title, aim }): Table => {
    const ours = sizes.filter((size) => size.group === group);
    return { title, ...verdictOn(aim, ours), lines: [headings, ...ours.map((size) => cells(size, sizes))] };
  });
  return [
    ...ofGroups,
    { title: "Checking what an import brings", lines: [["import", "instantiations"], ...imports.map(importCells)] },
  ];
}

const importCells = ({ entry, instantiations }: ImportCost): readonly string[] => [entry, String(instantiations)];

export function sizeTable(report: SizeReport): string {
  return tables(report)
    .map(({ title, verdict, lines }) =>
      [title, ...(verdict === undefined ? [] : [verdict]), ...plainLines(lines), ""].join("\n"),
    )
    .join("\n");
}

export function sizeMarkdown(report: SizeReport): string {
  return tables(report)
    .map(({ title, verdict, lines }) =>
      [`### ${title}`, "", ...(verdict === undefined ? [] : [verdict, ""]), ...markdownLines(lines), ""].join("\n"),
    )
    .join("\n");
}
