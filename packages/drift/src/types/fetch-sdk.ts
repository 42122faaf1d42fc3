import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DriftError } from "../drift-error.ts";

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;

function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "lockstep-drift");
}

/** What npm says went wrong, in a line. */
function reason(error: unknown): string {
  const { code, stderr = "" } = error as { readonly code?: string | number; readonly stderr?: string };
  if (code === "ENOENT") return "npm or tar is not there";
  const [, first] = /^npm (?:error|ERR!) code (\w+)/m.exec(stderr) ?? [];
  if (first === "E404" || first === "ETARGET") return "the registry has it not: check the name and the version";
  if (first === undefined) return `it ended with ${code ?? "an error"}`;
  return `${first}: the registry cannot be reached, check the network`;
}

/**
 * Unpacks a version of a package into a cache and returns the folder. Nothing of it runs: no install, no scripts. An exact version is
 * fetched once.
 * @throws DriftError when the version cannot be had, with the reason.
 */
export async function fetchSdk(name: string, version: string, cache: string = cacheFolder()): Promise<string> {
  const folder = join(cache, `${name.replace("/", "+")}@${version}`);
  const isExact = /^\d+\.\d+\.\d+/.test(version);
  if (isExact && existsSync(join(folder, "package.json"))) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "fetch-"));
  try {
    const options = { timeout: TIMEOUT_MS, shell: process.platform === "win32" };
    await run(
      "npm",
      ["pack", `${name}@${version}`, "--ignore-scripts", "--loglevel=error", "--pack-destination", work],
      options,
    );
    const [archive = "", ...others] = readdirSync(work);
    if (others.length > 0) throw new Error("npm packed more than one archive");
    await run("tar", ["-xzf", join(work, archive), "-C", work], options);
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, "package"), folder);
    return folder;
  } catch (error) {
    throw new DriftError(`${name}@${version} cannot be fetched (${reason(error)}).`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
