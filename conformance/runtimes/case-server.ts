import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { answerPreflight, forPages } from "../harness/replay-socket.ts";

/** One request of a case, with what is needed to answer it. */
export interface CaseRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly response: ServerResponse;
  /** How many came before it. */
  readonly number: number;
  /** When it came, on this process's clock. */
  readonly at: number;
}

/** What reached the server of a case. */
export interface Seen {
  readonly requests: readonly CaseRequest[];
  /** Whether the other side has closed a connection before its answer was over. */
  leftEarly: boolean;
}

export interface CaseServer {
  readonly origin: string;
  open(name: string, answer: (request: CaseRequest) => unknown): Seen;
  close(): Promise<void>;
}

interface OpenCase {
  readonly seen: Seen & { readonly requests: CaseRequest[] };
  readonly answer: (request: CaseRequest) => unknown;
  arrived: number;
}

/** Answers each case below a path of its own: `/<name>/v1`. */
export async function startCaseServer(): Promise<CaseServer> {
  const open = new Map<string, OpenCase>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === "OPTIONS") return answerPreflight(request, response);
    for (const [name, value] of Object.entries(forPages(request))) response.setHeader(name, value);
    const [, name = "", ...rest] = (request.url ?? "").split("/");
    const found = open.get(name);
    if (found === undefined) return void response.writeHead(404).end();
    const { seen, answer } = found;
    response.on("close", () => (seen.leftEarly ||= !response.writableFinished));
    const { method = "", headers } = request;
    const at = performance.now();
    // Counted before its body is there: the order is that of arrival.
    const number = found.arrived++;
    const head = { method, path: `/${rest.join("/")}`, headers: headers as CaseRequest["headers"], response, number, at };
    const whole: CaseRequest = { ...head, body: await buffer(request) };
    seen.requests.push(whole);
    await answer(whole);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open(name, answer) {
      const seen = { requests: [], leftEarly: false };
      open.set(name, { seen, answer, arrived: 0 });
      return seen;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
