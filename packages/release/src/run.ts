import { execFile, type ChildProcess } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "./workspace.ts";

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment of this process; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds until the command is killed; 10 minutes unless it is given. */
  readonly timeout?: number;
}

/**
 * Runs a command without a shell and gives what it wrote to its standard output.
 *
 * @throws Error that says the command, its folder, how it ended and all that it printed.
 */
export function run(command: string, commandArguments: readonly string[], options: RunOptions = {}): Promise<string> {
  const { cwd = root, env = {}, timeout = 600_000 } = options;
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, PATH: [tools, process.env["PATH"]].join(delimiter), ...env };
    const settings = { cwd, env: environment, timeout, maxBuffer: 256 * 1024 * 1024 };
    const child = execFile(command, [...commandArguments], settings, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const ending = error.killed === true ? `was stopped after ${timeout} ms` : `ended with ${error.code ?? error.message}`;
      const said = `${stdout}${stderr}`.trim();
      reject(new Error(`${[command, ...commandArguments].join(" ")} (in ${cwd}) ${ending}:\n${said}`, { cause: error }));
    });
    running.add(child);
    child.once("close", () => running.delete(child));
    // A tool that asks a question must not wait for an answer.
    child.stdin?.end();
  });
}

const running = new Set<ChildProcess>();

/** Ends every command that runs, for a program that is told to stop: their promises reject. */
export function stopAll(): void {
  for (const child of running) child.kill("SIGTERM");
}

const tools = join(root, "node_modules", ".bin");
