// The agent in a browser's page: its control server is the host that it came from. In a worker of the page it does one case alone.
import { type CaseRun, cases } from "./cases.ts";
import { decode, encode } from "../codec.ts";
import { pull } from "./pull.ts";

const pageCases: Readonly<Record<string, CaseRun>> = {
  ...cases,
  "key-not-meant-in-worker": (baseUrl) =>
    new Promise((resolve, reject) => {
      const worker = new Worker("/agent.js", { type: "module" });
      worker.addEventListener("message", ({ data }) => resolve(decode(data as string)));
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      worker.postMessage(baseUrl);
    }),
};

if ("document" in globalThis) await pull(location.origin, pageCases);
else {
  globalThis.addEventListener("message", ({ data }) => {
    void cases["key-not-meant"]?.(data as string).then((seen) => globalThis.postMessage(encode(seen)));
  });
}
