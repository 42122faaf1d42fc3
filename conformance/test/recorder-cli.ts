import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { runCommandLine } from "../recorder/command-line.ts";
import { conformance } from "./selected.ts";

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Nothing of the environment of whoever runs the tests gets into what is tested, but where Node keeps what it compiled. */
const bare = {
  PATH: process.env["PATH"],
  HOME: process.env["HOME"],
  NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
};

/** Starts the command as a process of its own; `out` grows while it runs. */
export function startRecorder(parameters: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(conformance, "recorder/cli.ts"), ...parameters], {
    env: { ...bare, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { out: "", err: "" };
  child.stdout.on("data", (text) => (output.out += String(text)));
  child.stderr.on("data", (text) => (output.err += String(text)));
  const ended = new Promise<Ran>((resolve) => {
    child.on("close", (status) => resolve({ status, ...output }));
  });
  return { output, ended, stop: () => void child.kill("SIGINT") };
}

export async function runRecorder(parameters: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return await startRecorder(parameters, environment).ended;
}

/** The same command inside of this process, for tests that are not about the process: it starts in no time. */
export function startHere(parameters: readonly string[], environment: Record<string, string> = {}) {
  const output = { out: "", err: "" };
  const log = vi.spyOn(console, "log").mockImplementation((text: string) => void (output.out += `${text}\n`));
  const { promise: stopped, resolve: stop } = gate();
  const run = async (): Promise<Ran> => {
    try {
      return { status: await runCommandLine(parameters, environment, () => stopped), ...output };
    } catch (error) {
      return { status: 2, out: output.out, err: `record: ${(error as Error).message}` };
    } finally {
      log.mockRestore();
    }
  };
  return { output, ended: run(), stop };
}

export async function runHere(parameters: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return await startHere(parameters, environment).ended;
}

/** A promise, and what resolves it. */
export function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Every file below a folder, by its path there. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

export const backwards = (text: string): string => text.split("").toReversed().join("");

/** Written here and not taken from the recorder: every form in which a secret would give itself away. */
export function formsOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset, "x"), Buffer.from(secret), Buffer.alloc(3 - offset, "x")])
      .toString("base64")
      .slice(4, -8),
  );
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    Buffer.from(secret).toString("hex"),
    backwards(secret),
  ].map((form) => form.toLowerCase());
}

/** Names of the files, and of the output, that hold a secret in any form; deltas of a stream are joined as a reader joins them. */
export function leaksIn(texts: Iterable<readonly [string, string]>, secrets: readonly string[]): string[] {
  return [...texts].flatMap(([name, text]) => {
    const joined = [...text.matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(([, value]) => value).join("");
    const hay = `${text}\n${joined}`.toLowerCase();
    return secrets.filter((secret) => formsOf(secret).some((form) => hay.includes(form))).map((secret) => `${name}: ${secret}`);
  });
}
