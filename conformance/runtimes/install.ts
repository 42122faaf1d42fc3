import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../packages/release/src/run.ts";

const folder = import.meta.dirname;
const stamp = join(folder, "node_modules", ".lockstep-install");

/**
 * Installs the runtimes, if they are not there: a gigabyte that the everyday install does without. No script of a package is run, for
 * their binaries are in packages of their own, which the lockfile has with their digests.
 *
 * @throws Error with all that the installer said.
 */
export async function installRuntimes(): Promise<void> {
  const digest = createHash("sha256").update(process.platform + process.arch);
  for (const name of ["package.json", "pnpm-lock.yaml"]) digest.update(readFileSync(join(folder, name)));
  const wanted = digest.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("runtimes: installing Node in five versions, Bun, Deno, workerd and a browser");
  await run("pnpm", ["install", "--ignore-workspace", "--frozen-lockfile", "--ignore-scripts"], { cwd: folder });
  writeFileSync(stamp, wanted);
}
