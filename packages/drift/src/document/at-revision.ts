import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { DriftError } from "../drift-error.ts";
import { bundle } from "./bundle.ts";
import { toForeignDocument, type ForeignDocument } from "./load-foreign.ts";

const MAX_BYTES = 64 * 1024 * 1024;

function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", ["-C", folder, ...words], {
    encoding: "utf8",
    maxBuffer: MAX_BYTES,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/**
 * A document as it was at a git revision, with the files beside it that it may reference.
 * @throws DriftError that names the revision or the file which is not there.
 */
export async function documentAt(repository: string, revision: string, file: string): Promise<ForeignDocument> {
  const source = `${revision}:${file}`;
  const folder = dirname(dirname(file));
  let listed: readonly string[];
  try {
    // Rev and path are apart, so that neither is taken for an option.
    const found = git(
      repository,
      "ls-tree",
      "-r",
      "--name-only",
      "--end-of-options",
      revision,
      "--",
      dirname(file),
      `${folder}/_shared`,
    );
    listed = found.split("\n").filter((name) => /\.(?:ya?ml|json)$/.test(name));
  } catch {
    throw new DriftError(`${source}: git knows no revision ${revision} here: name a branch, a tag or a commit.`);
  }
  if (!listed.includes(file)) throw new DriftError(`${source}: there is no such file at that revision: check the path.`);
  const copy = mkdtempSync(join(tmpdir(), "lockstep-revision-"));
  try {
    for (const name of listed) {
      const path = join(copy, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, git(repository, "show", `${revision}:${name}`));
    }
    return toForeignDocument(await bundle(join(copy, file)), source);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A path of the repository as git names it. */
export function inRepository(repository: string, file: string): string {
  return relative(repository, resolve(file)).replaceAll("\\", "/");
}
