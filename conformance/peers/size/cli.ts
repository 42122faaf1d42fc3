// `npm run bench:size`: what a bundle weighs, what is in it, what a type check costs and what an editor shows. Writes
// docs/data/size.json, the tables in docs/benchmarks.md and docs/hover.md; with --check it measures ours and compares.
import { parseArgs } from "node:util";
import { environment } from "../bench/environment.ts";
import { readData, writeData, writeGuideSection } from "../bench/write-results.ts";
import { findGrown, type SizeReport } from "./budget.ts";
import { Compiler, compilerVersion } from "./compiler.ts";
import { readMarks } from "./contents.ts";
import { ownEntries } from "./entries.ts";
import { readHovers } from "./hover.ts";
import { committedHoverPage, hoverComplaints, hoverPage, writeHoverPage } from "./hover-page.ts";
import { type Measured, measureAll } from "./measure.ts";
import { sizeMarkdown, sizeTable } from "./size-table.ts";
import { type Subject, subjects } from "./subjects.ts";

const toDo = `
What is heavier than its budget is either made lighter again, or is worth it: then \`npm run bench:size\` writes the new budgets, and the diff
of docs/data/size.json says in review what they were. The same command writes what an editor shows now. What must not be in
a bundle has no budget: find the import that brings it, or say in conformance/peers/size/providers.ts why it is there rightly.`;

async function measure(chosen: readonly Subject[]): Promise<Measured> {
  const entries = ownEntries().map((entry) => ({ entry, own: true }));
  const others = chosen.filter(({ own }) => !own).map(({ name }) => ({ entry: name, own: false }));
  return measureAll({ subjects: chosen, entries: [...entries, ...others], marks: await readMarks() }, new Compiler());
}

async function write(): Promise<readonly string[]> {
  const { sizes, imports, strangers } = await measure(subjects);
  const hovers = readHovers();
  writeHoverPage(hoverPage(hovers));
  writeData("size", {
    command: "npm run bench:size",
    versions: { ...environment().versions, typescript: compilerVersion },
    sizes,
    imports,
  });
  writeGuideSection("size", sizeMarkdown({ sizes, imports }));
  console.log(`${sizeTable({ sizes, imports })}\nWritten to docs/data/size.json, docs/benchmarks.md and docs/hover.md.`);
  return [...strangers, ...hoverComplaints(hovers, committedHoverPage())];
}

async function check(): Promise<readonly string[]> {
  const committed = readData("size") as SizeReport | undefined;
  if (committed === undefined) throw new Error("There is no docs/data/size.json to compare with: run `npm run bench:size`.");
  const { sizes, imports, strangers } = await measure(subjects.filter(({ own }) => own));
  // The peers are pinned: what was measured of them stands.
  const isPeer = ({ own }: { readonly own: boolean }): boolean => !own;
  const all = {
    sizes: [...sizes, ...committed.sizes.filter(isPeer)],
    imports: [...imports, ...committed.imports.filter(isPeer)],
  };
  console.log(sizeTable(all));
  return [...findGrown(all, committed), ...strangers, ...hoverComplaints(readHovers(), committedHoverPage())];
}

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const complaints = values.check ? await check() : await write();
for (const complaint of complaints) console.error(`budget: ${complaint}`);
if (complaints.length > 0) console.error(toDo);
console.log(complaints.length > 0 ? `bench:size FAILED: ${complaints.length} complaints` : "bench:size passed");
process.exitCode = complaints.length > 0 ? 1 : 0;
