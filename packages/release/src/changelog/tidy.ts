import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publicPackages } from "../workspace.ts";

/** What changesets calls the groups of an entry, and what they are to a reader. */
const headings: Readonly<Record<string, string>> = {
  "### Major Changes": "### Breaking changes",
  "### Minor Changes": "### New and changed",
  "### Patch Changes": "### Mended",
};

/** Makes the changelogs of a workspace read as if somebody had written them. */
export function tidyChangelogs(workspace: string): void {
  for (const { path } of publicPackages(workspace)) {
    const file = join(path, "CHANGELOG.md");
    if (existsSync(file)) writeFileSync(file, tidyChangelog(readFileSync(file, "utf8")));
  }
}

/**
 * A changelog with our headings, and what a package uses in a line below its own changes. The entry of a first version has neither
 * headings nor list: everything in it is new. What is tidy stays as it is.
 */
export function tidyChangelog(text: string): string {
  const [title = "", ...entries] = text.trimEnd().split(/^(?=## )/m);
  const isFirst = (at: number) => at === entries.length - 1;
  return `${[title, ...entries.map((entry, at) => (isFirst(at) ? firstEntry(entry) : laterEntry(entry)))].join("")}\n`;
}

function laterEntry(entry: string): string {
  const renamed = entry.replaceAll(/^### .*$/gm, (heading) => headings[heading] ?? heading);
  // The line on what is used is the last of its group, and may be alone in it.
  return renamed.replace(/^### Mended\n\n- (Uses `.*\.)$/m, "$1").replace(/\n- (Uses `.*\.)$/m, "\n\n$1");
}

function firstEntry(entry: string): string {
  const plain = entry.replaceAll(/^### (Major|Minor|Patch) Changes\n+/gm, "").replaceAll(/\n{2,}(?=- )/g, "\n");
  const changes = plain.match(/^- /gm) ?? [];
  return changes.length === 1 ? plain.replaceAll(/^(- | {2})/gm, "") : plain.replace(/\n(?=- )/, "\n\n");
}
