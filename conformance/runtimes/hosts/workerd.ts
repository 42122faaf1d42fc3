import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Host, HostSetup } from "./host.ts";

/** What we use of miniflare, which is not among the everyday packages. */
export interface MiniflareModule {
  readonly Miniflare: new (options: object) => {
    readonly ready: Promise<unknown>;
    dispatchFetch(url: string, init: { readonly method: string; readonly body: string }): Promise<Response>;
    dispose(): Promise<void>;
  };
}

/** Starts the agent as a worker, without any flag of compatibility with Node; each job is a request of its own. */
export async function startWorkerd({ Miniflare }: MiniflareModule, { folder }: HostSetup): Promise<Host> {
  const worker = new Miniflare({
    modules: true,
    script: readFileSync(join(folder, "worker.bundle.mjs"), "utf8"),
    compatibilityDate: "2026-07-30",
  });
  await worker.ready;
  return {
    async run(job) {
      const response = await worker.dispatchFetch("http://agent.test/", { method: "POST", body: JSON.stringify(job) });
      const said = await response.text();
      if (!response.ok) throw new Error(`the worker answered ${response.status}: ${said.slice(0, 500)}`);
      return said;
    },
    close: () => worker.dispose(),
  };
}
