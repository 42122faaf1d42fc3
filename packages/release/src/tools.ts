import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { readManifest } from "./workspace.ts";

/**
 * Installs what only a slow command needs, into a folder that has a lockfile of its own, when the command first runs on this
 * platform or the lockfile has changed.
 *
 * @param begin is called before something is installed
 * @throws Error when the install fails, with what pnpm said
 */
export async function installTools(folder: string, flags: readonly string[] = [], begin?: () => void): Promise<void> {
  const digest = createHash("sha256").update(process.platform + process.arch);
  for (const name of ["package.json", "pnpm-lock.yaml"]) digest.update(readFileSync(join(folder, name)));
  const wanted = digest.digest("hex");
  const stamp = join(folder, "node_modules", ".lockstep-install");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  begin?.();
  await run("pnpm", ["install", "--frozen-lockfile", ...flags], { cwd: folder });
  writeFileSync(stamp, wanted);
}

/** The script behind a command of an installed tool: `typescript-5.4`, `tsc`. It is run with Node. */
export function toolScript(tools: string, name: string, command: string): string {
  const folder = join(tools, "node_modules", name);
  const { bin } = readManifest(folder);
  const script = typeof bin === "string" ? bin : bin?.[command];
  if (script === undefined) throw new Error(`${name} in ${tools} has no command "${command}".`);
  return join(folder, script);
}
