// The agent in a browser's page: its control server is the host that it came from. In a worker of the page it does one case alone.
import { type CaseRun, cases } from "./cases.ts";
import { decode, encode } from "../codec.ts";
import { pull } from "./pull.ts";

/** As many as a browser makes to one host. */
const connections = 6;

const pageCases: Readonly<Record<string, CaseRun>> = {
  ...cases,
  "key-not-meant-in-worker": (baseUrl) =>
    new Promise((resolve, reject) => {
      const worker = new Worker("/agent.js", { type: "module" });
      worker.addEventListener("message", ({ data }) => resolve(decode(data as string)));
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      // A worker is told; the rule means windows.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(baseUrl);
    }),
};

async function answer(baseUrl: string): Promise<void> {
  const seen = await cases["key-not-meant"]?.(baseUrl);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  globalThis.postMessage(encode(seen));
}

if ("document" in globalThis) await pull(location.origin, pageCases, connections);
else globalThis.addEventListener("message", ({ data }) => void answer(data as string));
