import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publicPackages } from "../workspace.ts";

type Headings = Readonly<Record<string, string>>;

/** What changesets calls the groups of an entry, and what they are to a reader. */
const headings: Headings = {
  "### Major Changes": "### Breaking changes",
  "### Minor Changes": "### New",
  "### Patch Changes": "### Mended",
};

/** Before 1.0 a minor takes the place of the major, and all else is a patch (docs/versioning.md). */
const headingsBefore1: Headings = { "### Minor Changes": "### Breaking changes", "### Patch Changes": "### New and mended" };

/** Makes the changelogs of a workspace read as if somebody had written them. */
export function tidyChangelogs(workspace: string): void {
  for (const { path } of publicPackages(workspace)) {
    const file = join(path, "CHANGELOG.md");
    if (existsSync(file)) writeFileSync(file, tidyChangelog(readFileSync(file, "utf8")));
  }
}

/**
 * A changelog with our headings, and what a package uses in a line below its own changes. The entry of a first version has no
 * headings: everything in it is new. What is tidy stays as it is.
 */
export function tidyChangelog(text: string): string {
  const [title = "", ...entries] = text.trimEnd().split(/^(?=## )/m);
  const isFirst = (at: number) => at === entries.length - 1;
  return `${[title, ...entries.map((entry, at) => (isFirst(at) ? firstEntry(entry) : laterEntry(entry)))].join("")}\n`;
}

function laterEntry(entry: string): string {
  const ours = entry.startsWith("## 0.") ? headingsBefore1 : headings;
  const renamed = entry.replaceAll(/^### .*$/gm, (heading) => ours[heading] ?? heading);
  // The line on what is used is the last of its group, and may be alone in it.
  return renamed.replace(/^### (?:New and m|M)ended\n\n- (Uses `.*\.)$/m, "$1").replace(/\n- (Uses `.*\.)$/m, "\n\n$1");
}

/** What introduces the package is prose, and comes before the changes that are a line each. */
function firstEntry(entry: string): string {
  const plain = entry.replaceAll(/^### (Major|Minor|Patch) Changes\n+/gm, "");
  if (plain === entry) return entry;
  const [heading = "", ...changes] = plain.split(/^(?=- )/m);
  const texts = changes.map((change) => change.trim());
  const prose = texts.filter((text) => text.includes("\n") || texts.length === 1);
  const lines = texts.filter((text) => !prose.includes(text));
  return `${heading.trim()}\n\n${[...prose.map((text) => text.replaceAll(/^(- | {2})/gm, "")), ...lines].join("\n")}`;
}
