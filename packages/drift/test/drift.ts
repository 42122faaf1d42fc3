import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { vi } from "vitest";
import { runCli } from "../src/run-cli.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command inside of this process: a process of its own would load a compiler first, which takes longer than most tests. */
export async function drift(...argv: string[]): Promise<Ran> {
  const said = { out: "", err: "" };
  const log = vi.spyOn(console, "log").mockImplementation((text: unknown) => void (said.out += `${String(text)}\n`));
  const error = vi.spyOn(console, "error").mockImplementation((text: unknown) => void (said.err += `${String(text)}\n`));
  try {
    return { code: await runCli(argv), ...said };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

/** The built command as its user starts it. */
export function startDrift(...argv: string[]): Ran {
  const cli = join(import.meta.dirname, "..", "dist", "cli.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...argv], { encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}
