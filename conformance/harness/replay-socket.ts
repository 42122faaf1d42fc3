import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTick } from "node:timers/promises";
import { responseIndex, type FixtureResponse, type LoadedFixture } from "./fixture.ts";
import { receivedRequest, replayHeader, type ReceivedRequest } from "./received-request.ts";

/** Cuts the body of the response of that number. */
export type Splitter = (bytes: Uint8Array, index: number) => readonly Uint8Array[];

interface OpenReplay {
  readonly fixture: LoadedFixture;
  readonly split: Splitter;
  readonly received: ReceivedRequest[];
  /** Settles when the client has handed something over. */
  readonly released: Promise<void>;
}

/** A real server on the loopback interface. */
export interface SocketReplays {
  readonly origin: string;
  /** `release` lets the second half of a held body go. */
  open(
    id: string,
    fixture: LoadedFixture,
    split: Splitter,
  ): { readonly received: readonly ReceivedRequest[]; readonly release: () => void };
  close(): Promise<void>;
}

export interface SocketServerOptions {
  /** False: each request has a connection of its own. Some runtimes send one again by themselves when a connection that they had kept is reset. */
  readonly keepsAlive?: boolean;
  /** Milliseconds in which what was written arrives before a reset: the receiver drops unread bytes when the reset comes. */
  readonly beforeReset?: number;
}

/** Starts the server; port 0 takes a free one. Rejects when the port is in use. */
export async function startSocketServer(
  port = 0,
  { keepsAlive = true, beforeReset = 100 }: SocketServerOptions = {},
): Promise<SocketReplays> {
  const replays = new Map<string, OpenReplay>();
  const server = createServer((request, response) => {
    response.shouldKeepAlive &&= keepsAlive;
    void serve(replays, request, response, beforeReset);
  });
  await listen(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${bound}`,
    open(id, fixture, split) {
      let release = (): void => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const replay: OpenReplay = { fixture, split, received: [], released };
      replays.set(id, replay);
      return { received: replay.received, release };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function serve(
  replays: ReadonlyMap<string, OpenReplay>,
  request: IncomingMessage,
  response: ServerResponse,
  beforeReset: number,
): Promise<void> {
  const replay = replays.get(String(request.headers[replayHeader]));
  if (request.method === "OPTIONS") return answerPreflight(request, response);
  for (const [name, value] of Object.entries(forPages(request))) response.setHeader(name, value);
  if (!replay) return void response.writeHead(404).end();
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const headers = { get: (name: string) => (request.headers[name] as string | undefined) ?? null };
  replay.received.push(receivedRequest(request.method ?? "", request.url ?? "", headers, Buffer.concat(pieces).toString()));
  const index = responseIndex(replay.fixture, replay.received.length - 1);
  const planned = replay.fixture.responses[index];
  if (!planned) return void response.writeHead(599, { "x-should-retry": "false" }).end();
  const parts = replay.split(replay.fixture.bodies[index] ?? new Uint8Array(), index);
  await answer(response, planned, parts, replay.released, beforeReset);
}

/** On a connection of its own, for what comes after it may be a reset that must not meet a connection that was kept. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, { ...forPages(request), connection: "close" }).end();
}

/** What lets the page of another origin in a browser make the call, and read every header of the answer. */
export function forPages({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  if (headers.origin === undefined) return {};
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "*",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
    "access-control-expose-headers": "*",
    "access-control-max-age": "600",
  };
}

async function answer(
  response: ServerResponse,
  planned: FixtureResponse,
  parts: readonly Uint8Array[],
  released: Promise<void>,
  beforeReset: number,
): Promise<void> {
  const socket = response.socket;
  if (planned.status === undefined) return void socket?.resetAndDestroy();
  socket?.setNoDelay(true);
  response.writeHead(planned.status, { ...planned.headers });
  for (const [index, part] of parts.entries()) {
    if (planned.holdUntilItem && index === Math.ceil(parts.length / 2)) await released;
    if (response.destroyed) return;
    if (part.length > 0) response.write(part);
    await nextTick();
  }
  if (planned.end !== "reset") return void response.end();
  await new Promise((resolve) => setTimeout(resolve, beforeReset));
  socket?.resetAndDestroy();
}
