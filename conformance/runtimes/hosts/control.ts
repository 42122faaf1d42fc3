import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Job, SentJob } from "../agent/job.ts";
import type { ControlServer } from "./host.ts";

interface Open {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the server that an agent takes its jobs from; `folder` has the agent of the page. */
export async function startControl(folder: string): Promise<ControlServer> {
  const waiting: SentJob[] = [];
  const idle: ServerResponse[] = [];
  const open = new Map<number, Open>();
  const listeners: (() => void)[] = [];
  const strays: string[] = [];
  let ended: Error | undefined;
  let finished = false;
  let jobs = 0;

  const give = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      idle.shift()?.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(waiting.shift()));
    }
    if (finished) for (const response of idle.splice(0)) response.writeHead(204).end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, place = "", number = ""] = (request.url ?? "").split("/");
    const body = await text(request);
    if (place === "job") {
      idle.push(response);
      return give();
    }
    if (place === "result") {
      open.get(Number(number))?.resolve(body);
      open.delete(Number(number));
    } else if (place === "item") listeners[Number(number)]?.();
    else if (place === "stray") strays.push(body);
    else return page(folder, place, response);
    // An agent in workerd tells of its items from another host.
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    strays,
    submit: (job: Job) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        const id = ++jobs;
        open.set(id, { resolve, reject });
        waiting.push({ id, job });
        give();
      }),
    onItem: (listener) => `${origin}/item/${listeners.push(listener) - 1}`,
    fail(error) {
      ended = error;
      for (const { reject } of open.values()) reject(error);
      open.clear();
    },
    finish() {
      finished = true;
      give();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function page(folder: string, place: string, response: ServerResponse): void {
  if (place === "agent.js") {
    response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(join(folder, "page.bundle.mjs")));
  } else if (place === "") {
    response
      .writeHead(200, { "content-type": "text/html" })
      .end('<!doctype html><meta charset="utf-8"><title>agent</title><script type="module" src="/agent.js"></script>');
  } else response.writeHead(404).end();
}
