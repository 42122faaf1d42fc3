import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { root } from "../workspace.ts";

/** One committed fixture of the conformance suite: what is answered, attempt by attempt. */
export interface Replayed {
  readonly responses: readonly {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }[];
}

export interface ReplayServer {
  readonly address: string;
  /** What arrived: the fixture's name and the path below it. */
  readonly requests: readonly string[];
  stop(): void;
}

/** Reads a fixture: `openai/features-multi-turn`. */
export function readReplayed(id: string): Replayed {
  const file = join(root, "conformance/fixtures", `${id}.json`);
  const { responses } = JSON.parse(readFileSync(file, "utf8")) as {
    responses: { status: number; headers?: Record<string, string>; bodyFile: string }[];
  };
  return {
    responses: responses.map(({ status, headers = {}, bodyFile }) => {
      return { status, headers, body: readFileSync(join(file, "..", bodyFile), "utf8") };
    }),
  };
}

/**
 * Answers on this machine with the bytes of fixtures: the first part of the path names which, and each further request to it gets
 * its next response. What no fixture answers is a 400 that says so.
 */
export function startReplay(fixtures: ReadonlyMap<string, Replayed>): Promise<ReplayServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const [, name = "", ...path] = (request.url ?? "").split("/");
    const attempt = requests.filter((earlier) => earlier.startsWith(`${name} `)).length;
    requests.push(`${name} ${request.method} /${path.join("/")}`);
    const answer = fixtures.get(name)?.responses[attempt];
    request.resume().on("end", () => {
      if (answer === undefined) response.writeHead(400).end(`No response for attempt ${attempt + 1} of "${name}".`);
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const stop = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ address: `http://127.0.0.1:${port}`, requests, stop });
    });
  });
}
