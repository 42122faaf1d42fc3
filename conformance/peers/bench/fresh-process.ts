import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The package's own folder: imports in code given as text resolve from here. */
export const packageFolder: string = fileURLToPath(new URL("..", import.meta.url));

/** Runs Node and gives what it printed, as JSON. Asynchronous, because a server or a timer may be needed meanwhile. */
export async function freshProcess(nodeArguments: readonly string[]): Promise<unknown> {
  const { stdout } = await execute(process.execPath, nodeArguments, { cwd: packageFolder, timeout: 120_000 });
  return JSON.parse(stdout);
}
