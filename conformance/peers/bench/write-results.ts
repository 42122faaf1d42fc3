import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageFolder } from "./fresh-process.ts";

const root = join(packageFolder, "..", "..");
const guide = join(root, "docs", "benchmarks.md");

function dataFile(name: string): string {
  return join(root, "docs", "data", `${name}.json`);
}

/** The committed figures; undefined when there are none yet. */
export function readData(name: string): unknown {
  const file = dataFile(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

export function writeData(name: string, data: object): void {
  const file = dataFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(data, undefined, 2)}\n`);
  // The formatter has the last word on JSON too: a file that it would change fails the lint.
  execFileSync("oxfmt", [file], { shell: process.platform === "win32" });
}

/** Puts the text between the section's two marks of the guide; everything around them is written by hand. */
export function writeGuideSection(section: string, text: string): void {
  const begin = `<!-- ${section}: generated -->`;
  const end = `<!-- ${section}: end -->`;
  const whole = readFileSync(guide, "utf8");
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end);
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md lacks the marks "${begin}" and "${end}".`);
  writeFileSync(guide, `${whole.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${whole.slice(to)}`);
}
