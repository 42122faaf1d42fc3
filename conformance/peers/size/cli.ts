// `npm run bench:size`: what a bundle weighs and what a type check costs. Writes docs/data/size.json and the table in
// docs/benchmarks.md; with --check it only compares with them, and fails when one of ours has grown.
import { parseArgs } from "node:util";
import { environment } from "../bench/environment.ts";
import { readData, writeData, writeGuideSection } from "../bench/write-results.ts";
import { measureAll, type Size } from "./measure.ts";
import { subjects } from "./subjects.ts";
import { sizeMarkdown, sizeTable } from "./size-table.ts";

interface SizeReport {
  readonly sizes: readonly Size[];
}

/** How much more is growth: 5 %. */
const tolerance = 1.05;

function findGrown(sizes: readonly Size[], committed: readonly Size[]): readonly string[] {
  return sizes
    .filter(({ own }) => own)
    .flatMap((now): string[] => {
      const before = committed.find(({ name }) => name === now.name);
      if (before === undefined) return [`${now.name} is not in docs/data/size.json`];
      const grown = (["gzipKilobytes", "instantiations"] as const).filter((member) => now[member] > before[member] * tolerance);
      return grown.map((member) => `${now.name}: ${member} ${now[member]}, committed ${before[member]}`);
    });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const sizes = await measureAll(subjects);
  console.log(sizeTable(sizes));
  if (!values.check) {
    const { versions } = environment();
    writeData("size", { command: "npm run bench:size", versions, sizes });
    writeGuideSection("size", sizeMarkdown(sizes));
    console.log("Written to docs/data/size.json and docs/benchmarks.md.");
    return;
  }
  const committed = readData("size") as SizeReport | undefined;
  if (committed === undefined) throw new Error("There is no docs/data/size.json to compare with: run `npm run bench:size`.");
  const grown = findGrown(sizes, committed.sizes);
  for (const line of grown) console.error(`grown: ${line}`);
  process.exitCode = grown.length > 0 ? 1 : 0;
  console.log(grown.length > 0 ? `bench:size FAILED: ${grown.length} grown by more than 5 %` : "bench:size passed");
}

await main();
