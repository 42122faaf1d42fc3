import { cpSync, existsSync, globSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./run.ts";
import { root } from "./workspace.ts";

const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];

/** What no checkout has. */
const notTracked = /(?:^|\/)(?:node_modules|dist|\.git|\.turbo|test-results|coverage)(?:\/|$)|^conformance\/report(?:\/|$)/;

/**
 * The files of the folder that git tracks, or would track, as they lie on the disk: what was deleted is still listed by git until that is
 * committed. Where there is no git, every file but what is installed or built.
 */
export async function trackedFiles(folder: string = root): Promise<readonly string[]> {
  const listed = existsSync(join(folder, ".git")) ? await run("git", listing, { cwd: folder }).catch(() => "") : "";
  const files = listed === "" ? walk(folder) : listed.split("\0").filter((file) => file !== "");
  return files.filter((file) => existsSync(join(folder, file)) && statSync(join(folder, file)).isFile());
}

function walk(folder: string): readonly string[] {
  return globSync("**", { cwd: folder, exclude: (path) => notTracked.test(path) });
}

/** Copies those of the repository's files that `isNeeded` takes, by their paths in it. */
export async function copyTracked(destination: string, isNeeded: (file: string) => boolean): Promise<void> {
  for (const file of (await trackedFiles()).filter(isNeeded)) {
    mkdirSync(dirname(join(destination, file)), { recursive: true });
    cpSync(join(root, file), join(destination, file));
  }
}
