import { markdownLines, plainLines } from "../bench/table.ts";
import type { SizeReport } from "./budget.ts";
import type { ImportCost, Size } from "./measure.ts";
import { groups } from "./subjects.ts";

interface Table {
  readonly title: string;
  readonly lines: readonly (readonly string[])[];
}

const headings: readonly string[] = ["program", "gzip kB", "aim", "", "beside", "minified kB", "instantiations"];

function cells(size: Size, all: readonly Size[]): readonly string[] {
  const { title, gzipKilobytes, aim, beside, minifiedKilobytes, instantiations } = size;
  const peer = all.find(({ name }) => name === beside);
  const ratio = peer === undefined ? "" : `${(gzipKilobytes / peer.gzipKilobytes).toFixed(2)} of ${peer.name}`;
  const verdict = aim === undefined ? "" : gzipKilobytes <= aim ? "met" : "MISSED";
  return [
    title,
    gzipKilobytes.toFixed(1),
    String(aim ?? ""),
    verdict,
    ratio,
    minifiedKilobytes.toFixed(1),
    String(instantiations),
  ];
}

function tables({ sizes, imports }: SizeReport): readonly Table[] {
  const ofGroups = groups.map(({ group, title }): Table => {
    const rows = sizes.filter((size) => size.group === group).map((size) => cells(size, sizes));
    return { title, lines: [headings, ...rows] };
  });
  return [
    ...ofGroups,
    { title: "Checking what an import brings", lines: [["import", "instantiations"], ...imports.map(importCells)] },
  ];
}

const importCells = ({ entry, instantiations }: ImportCost): readonly string[] => [entry, String(instantiations)];

export function sizeTable(report: SizeReport): string {
  return tables(report)
    .map(({ title, lines }) => [title, ...plainLines(lines), ""].join("\n"))
    .join("\n");
}

export function sizeMarkdown(report: SizeReport): string {
  return tables(report)
    .map(({ title, lines }) => [`### ${title}`, "", ...markdownLines(lines), ""].join("\n"))
    .join("\n");
}
