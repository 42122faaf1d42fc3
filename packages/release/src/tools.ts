import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import { readManifest, root } from "./workspace.ts";

/**
 * A folder of tools that only a slow command needs: it has a lockfile of its own and is installed when the command first runs.
 *
 * @returns the folder's absolute path
 * @throws Error when the install fails, with what pnpm said
 */
export async function installTools(name: string): Promise<string> {
  const folder = join(root, "packages/release/tools", name);
  const lockfile = readFileSync(join(folder, "pnpm-lock.yaml"), "utf8");
  const stamp = join(folder, "node_modules", ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockfile) return folder;
  await run("pnpm", ["install", "--frozen-lockfile"], { cwd: folder });
  writeFileSync(stamp, lockfile);
  return folder;
}

/** The script behind a command of an installed tool: `typescript-5.4`, `tsc`. It is run with Node. */
export function toolScript(tools: string, name: string, command: string): string {
  const folder = join(tools, "node_modules", name);
  const { bin } = readManifest(folder);
  const script = typeof bin === "string" ? bin : bin?.[command];
  if (script === undefined) throw new Error(`${name} in ${tools} has no command "${command}".`);
  return join(folder, script);
}
