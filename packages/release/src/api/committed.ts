import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";
import { entriesOf } from "./entries.ts";
import { extractDeclarations } from "./extract.ts";
import { type Reports, reportsOf } from "./report.ts";

/** Where the reports stand, from the root. */
export const home = "docs/api";

const folder = join(root, home);
const isReport = (name: string): boolean => name !== "README.md" && /\.(md|wire\.txt)$/.test(name);

/** The reports of all public packages as they are built now. */
export async function currentReports(): Promise<Reports> {
  const entries = entriesOf();
  const missing = entries.find(({ declarations }) => !existsSync(declarations));
  if (missing !== undefined) throw new Error(`${missing.declarations} is not there: run \`npm run build\`.`);
  const extracted = extractDeclarations(entries);
  const all = await Promise.all(
    entries.map(async (entry) => {
      const module = (await import(entry.code)) as object;
      return [entry, extracted.get(entry) ?? "", Object.keys(module)] as const;
    }),
  );
  const packages = new Set(entries.map((entry) => entry.package));
  return new Map([...packages].flatMap((owner) => [...reportsOf(all.filter(([entry]) => entry.package === owner))]));
}

export function committedReports(): Reports {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter(isReport);
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Writes the reports, and deletes those of packages that are gone. */
export function writeReports(reports: Reports): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((item) => isReport(item) && !reports.has(item))) rmSync(join(folder, name));
  for (const [name, text] of reports) writeFileSync(join(folder, name), text);
}
