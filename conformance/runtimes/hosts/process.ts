import { spawn } from "node:child_process";
import type { Host, HostSetup } from "./host.ts";

/** Starts the agent as a process: `command` with its arguments, then the agent's file and the address of the control server. */
export function startProcess(command: string, commandArguments: readonly string[], setup: HostSetup): Host {
  const { folder, control, environment } = setup;
  const all = [...commandArguments, "process.mjs", control.origin];
  // Nothing of this machine's own: a proxy's address in a variable would send the calls elsewhere.
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), ...environment };
  const child = spawn(command, all, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
  const gone = new Promise<void>((resolve) => {
    child.on("error", (error) => {
      control.fail(error);
      resolve();
    });
    child.on("exit", (code, signal) => {
      control.fail(new Error(`the runtime ended (${code ?? signal}): ${said.trim() || "it said nothing"}`));
      resolve();
    });
  });
  return {
    run: control.submit,
    async close() {
      control.finish();
      const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
      await gone;
      clearTimeout(timer);
    },
  };
}
