import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { capture, CaptureError, joinHeaders } from "./capture.ts";
import type { Exchange } from "./exchange.ts";

export interface ProxyOptions {
  /** Where the calls go: origin and path. */
  readonly baseUrl: string;
  readonly port: number;
  readonly idleMs: number;
  /** Asked before each call; a sentence refuses it. */
  readonly admit: (body: Uint8Array) => string | undefined;
  readonly onExchange: (exchange: Exchange) => void;
  /** A call that gave nothing to record. */
  readonly onProblem: (message: string) => void;
}

export interface RunningProxy {
  /** What a client takes as its base URL. */
  readonly baseUrl: string;
  /** Takes no further call, waits for those under way, and gives up what is not done after the time. */
  stop(graceMs: number): Promise<void>;
}

/** Headers that belong to one connection, and those that say how the body is framed on it. */
const ofConnection: ReadonlySet<string> = new Set(
  "connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade host content-length expect".split(
    " ",
  ),
);

/** Listens on this machine only: whoever reaches it spends the key of nobody else, for each client sends its own. */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    const call = forward(request, response, options, stopping.signal).catch((error: unknown) => {
      options.onProblem(`a call failed inside of the proxy (${(error as Error).name})`);
      response.destroy();
    });
    running.add(call);
    void call.finally(() => running.delete(call));
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const { pathname } = new URL(options.baseUrl);
  return {
    baseUrl: `http://127.0.0.1:${port}${pathname === "/" ? "" : pathname}`,
    async stop(graceMs) {
      server.close();
      const timer = setTimeout(() => stopping.abort(), graceMs);
      await Promise.all(running);
      clearTimeout(timer);
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { baseUrl, idleMs, admit, onExchange, onProblem }: ProxyOptions,
  stopping: AbortSignal,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const path = request.url ?? "/";
  const refusal = path.startsWith("/") ? admit(body) : "this proxy forwards to one server only";
  if (refusal !== undefined) {
    onProblem(`not forwarded: ${refusal}`);
    return answer(response, 503, refusal);
  }
  const gone = new AbortController();
  // The client has gone when its connection closes before the whole answer was handed over.
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  try {
    const exchange = await capture(
      { method: request.method ?? "GET", url: new URL(baseUrl).origin + path, headers: forwarded(request), body },
      {
        idleMs,
        signal: AbortSignal.any([gone.signal, stopping]),
        onHead: (status, raw) => {
          response.writeHead(status, passed(raw));
          response.flushHeaders();
        },
        onRead: (bytes) => hand(response, bytes),
      },
    );
    onExchange(exchange);
    // A body that broke off must break off for the client, too: an orderly end would hide it.
    if (exchange.response.end === "clean") response.end();
    else response.socket?.resetAndDestroy();
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    onProblem(error.message);
    if (response.headersSent) response.destroy();
    else answer(response, 502, error.message);
  }
}

function forwarded(request: IncomingMessage): Record<string, string> {
  const all = Object.entries(joinHeaders(request.rawHeaders)).filter(([name]) => !ofConnection.has(name));
  // Compressed pieces could not be told apart; every client reads plain ones.
  return { ...Object.fromEntries(all), "accept-encoding": "identity" };
}

/** Pairs of the head as they came, in their order. */
function passed(raw: readonly string[]): string[] {
  const framing = new Set([...ofConnection].filter((name) => name !== "content-length"));
  return raw.filter((_, index) => !framing.has((raw[index - (index % 2)] ?? "").toLowerCase()));
}

/** Resolves when the client can take more, or has gone. */
function hand(response: ServerResponse, bytes: Uint8Array): Promise<void> | undefined {
  if (response.destroyed || response.write(bytes)) return undefined;
  return new Promise((resolve) => {
    response.once("drain", resolve);
    response.once("close", resolve);
  });
}

function answer(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json", "x-should-retry": "false" });
  response.end(JSON.stringify({ error: { message: `recorder: ${message}`, type: "recorder_error" } }));
}
