import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { root } from "../workspace.ts";

const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** What no checkout has. */
const notTracked = /(?:^|\/)(?:node_modules|dist|\.git|\.turbo|test-results|coverage)(?:\/|$)|^conformance\/report(?:\/|$)/;

/** The text of every file that git tracks in the folder, or would track; of every file but what is installed or built where there is no git. */
export async function trackedSources(folder: string = root): Promise<readonly Source[]> {
  const listed = existsSync(join(folder, ".git")) ? await run("git", listing, { cwd: folder }).catch(() => "") : "";
  const files = listed === "" ? walk(folder) : listed.split("\0").filter((file) => file !== "");
  return files
    .filter((file) => existsSync(join(folder, file)) && statSync(join(folder, file)).isFile())
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

function walk(folder: string): readonly string[] {
  return globSync("**", { cwd: folder, exclude: (path) => notTracked.test(path) });
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
