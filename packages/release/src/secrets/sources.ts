import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { trackedFiles } from "../tracked-files.ts";
import { root } from "../workspace.ts";

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** The text of every tracked file of the folder. */
export async function trackedSources(folder: string = root): Promise<readonly Source[]> {
  return (await trackedFiles(folder))
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

/**
 * The lines that each commit added, by the file that they were added to: what was taken out again is still there for everybody. Of a
 * merge these are the lines that neither side had.
 *
 * @throws Error where the clone has a part of the history only.
 */
export async function historySources(folder: string = root): Promise<readonly Source[]> {
  if ((await run("git", ["rev-parse", "--is-shallow-repository"], { cwd: folder })).trim() === "true")
    throw new Error("This clone has a part of the history only: git fetch --unshallow, then ask again.");
  const options = ["--all", "-p", "-U0", "--diff-merges=remerge", "--no-color", "--no-ext-diff", "--text"];
  const patches = await run("git", ["log", ...options], { cwd: folder });
  const added = new Map<string, string[]>();
  let file = "";
  for (const line of patches.split("\n")) {
    const target = /^\+\+\+ b\/(.*)$/.exec(line)?.[1];
    if (target !== undefined) file = target;
    else if (line.startsWith("+") && !line.startsWith("+++ ")) {
      const lines = added.get(file) ?? [];
      lines.push(line.slice(1));
      added.set(file, lines);
    }
  }
  return [...added].map(([name, lines]) => ({ file: name, text: lines.join("\n") }));
}
