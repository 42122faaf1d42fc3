import { markdownLines, plainLines } from "../bench/table.ts";
import type { Size } from "./measure.ts";

const headings: readonly string[] = ["program", "gzip kB", "aim", "", "minified kB", "instantiations"];

function cells({ title, gzipKilobytes, aim, minifiedKilobytes, instantiations }: Size): readonly string[] {
  const verdict = aim === undefined ? "" : gzipKilobytes <= aim ? "met" : "MISSED";
  return [title, gzipKilobytes.toFixed(1), String(aim ?? ""), verdict, minifiedKilobytes.toFixed(1), String(instantiations)];
}

export function sizeTable(sizes: readonly Size[]): string {
  return plainLines([headings, ...sizes.map(cells)]).join("\n");
}

export function sizeMarkdown(sizes: readonly Size[]): string {
  return markdownLines([headings, ...sizes.map(cells)]).join("\n");
}
