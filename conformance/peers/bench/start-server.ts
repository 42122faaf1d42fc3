import { fork } from "node:child_process";
import { once } from "node:events";
import type { PayloadName } from "./payloads.ts";

export interface BenchServer {
  baseUrl(payload: PayloadName): string;
  stop(): void;
}

export async function startServer(): Promise<BenchServer> {
  const child = fork(new URL("server.ts", import.meta.url), { execArgv: [] });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The benchmark's server ended with code ${code} before it listened.`);
  });
  const [{ port }] = (await Promise.race([once(child, "message"), failed])) as [{ port: number }];
  failed.catch(() => {}); // it ends when it is told to
  return {
    baseUrl: (payload) => `http://127.0.0.1:${port}/${payload}/v1`,
    stop: () => child.disconnect(),
  };
}
