import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { APIConnectionError, APIUserAbortError, createClient, type ClientOptions } from "../src/index.ts";
import { acme, type Acme, chunk, collect, failure, key, openStream, operations } from "./support/acme.ts";

// Real sockets, on loopback only: what an injected fetch cannot show is what the platform does with the connection.

type Handler = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;
const open: Server[] = [];

interface Loopback {
  client: Acme;
  url: string;
  sockets: Socket[];
  bodies: string[];
}

async function serve(handle: Handler, options: ClientOptions = {}): Promise<Loopback> {
  const sockets: Socket[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => (text += piece));
    request.on("end", () => handle(request, response, bodies.push(text)));
  });
  server.on("connection", (socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const client = createClient(acme, operations, { apiKey: key, baseUrl: url, maxRetryDelay: 1, ...options }) as Acme;
  return { client, url, sockets, bodies };
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const startStream = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(chunk("a"));
};
const closed = (socket: Socket | undefined): Promise<unknown> =>
  socket === undefined || socket.closed ? Promise.resolve() : once(socket, "close");

describe("the connection", () => {
  test("serves the next call after a terminator, although the server closes its reply later", async () => {
    const { client, sockets } = await serve((_request, response) => {
      startStream(response);
      response.write("data: [DONE]\n\n: trailing comment\n\n");
      setTimeout(() => response.end(), 5);
    });
    for (let call = 0; call < 8; call++) {
      expect(await collect(await openStream(client))).toHaveLength(1);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    // A client that does not drain needs one for each call; a starved machine may let one drain run out of its time.
    expect(sockets.length).toBeLessThan(4);
  });

  test("is closed by break", async () => {
    const { client, sockets } = await serve((_request, response) => startStream(response));
    for await (const _ of await openStream(client)) break;
    await closed(sockets[0]);
    expect(sockets[0]?.destroyed).toBe(true);
  });

  test.each<[string, Handler, (client: Acme, signal: AbortSignal) => Promise<unknown>]>([
    ["before the headers", () => {}, (client, signal) => client.chat.create({}, { signal })],
    [
      "in a plain body",
      (_request, response) => void response.write('{"a":'),
      (client, signal) => client.chat.create({}, { signal }),
    ],
    [
      "in a stream",
      (_request, response) => startStream(response),
      async (client, signal) => collect(await openStream(client, { signal })),
    ],
  ])("is closed by an abort %s", async (_name, handle, call) => {
    const controller = new AbortController();
    const { client, sockets } = await serve((request, response, attempt) => {
      handle(request, response, attempt);
      setTimeout(() => controller.abort(new Error("stop")), 10);
    });
    const error = await failure(call(client, controller.signal));
    expect(error).toBeInstanceOf(APIUserAbortError);
    expect(error.cause.message).toBe("stop");
    await closed(sockets[0]);
    expect(sockets).toHaveLength(1);
  });

  test("is closed by an idle timeout", async () => {
    const { client, sockets } = await serve((_request, response) => startStream(response), { idleTimeout: 20 });
    const error = await failure(openStream(client).then(collect));
    expect([error.kind, error.partial.length]).toEqual(["timeout", 1]);
    await closed(sockets[0]);
  });

  test("fifty streams left at once leave none of their sockets open", async () => {
    // The platform may connect again ahead of need: only sockets that carried a stream count.
    const sockets: Socket[] = [];
    const { client } = await serve((request, response) => {
      sockets.push(request.socket);
      startStream(response);
    });
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        for await (const _ of await openStream(client)) break;
      }),
    );
    await Promise.all(sockets.map(closed));
    expect([sockets.length, sockets.every((socket) => socket.destroyed)]).toEqual([50, true]);
  });
});

describe("a connection that fails", () => {
  test("before the headers is retried with the same bytes", async () => {
    const { client, bodies } = await serve((request, response, attempt) => {
      if (attempt < 3) request.socket.resetAndDestroy();
      else response.end('{"object":"reply"}');
    });
    expect(await client.chat.create({ text: "é😀" })).toEqual({ object: "reply" });
    expect(bodies).toEqual(Array(3).fill('{"text":"é😀"}'));
  });

  test("in the middle of a stream keeps what had arrived", async () => {
    const { client, bodies } = await serve((request, response) => {
      startStream(response);
      setTimeout(() => request.socket.resetAndDestroy(), 10);
    });
    const error = await failure(openStream(client).then(collect));
    expect(error).toBeInstanceOf(APIConnectionError);
    expect([error.partial.length, error.status, bodies.length]).toEqual([1, 200, 1]);
  });

  test("with a body shorter than it said", async () => {
    const { client } = await serve((request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"object":"reply"}');
      setTimeout(() => request.socket.end(), 10);
    });
    expect(await failure(client.chat.create({}))).toBeInstanceOf(APIConnectionError);
  });

  test("because nobody listens", async () => {
    const { url } = await serve(() => {});
    open[0]?.closeAllConnections();
    await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
    const client = createClient(acme, operations, { apiKey: key, baseUrl: url, maxRetries: 1, maxRetryDelay: 1 }) as Acme;
    const error = await failure(client.chat.create({}));
    expect([error.code, error.attempts]).toEqual(["ECONNREFUSED", 2]);
    expect(error.message).toMatch(/^No connection to Acme: connect ECONNREFUSED/);
  });
});

describe("what a server may try", () => {
  test("a redirect does not carry the key anywhere", async () => {
    const thief = await serve((_request, response) => response.end("{}"));
    const { client } = await serve((_request, response) => response.writeHead(307, { location: `${thief.url}/steal` }).end());
    const error = await failure(client.chat.create({}));
    expect(error.message).toBe(
      `Acme answered with a redirect to ${new URL(thief.url).origin}; redirects are refused. Check the base URL.`,
    );
    expect(thief.sockets).toHaveLength(0);
  });

  test("a small compressed reply that grows is bounded", async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, 32));
    const { client } = await serve((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb), {
      maxReplyBytes: 1_000_000,
    });
    expect(bomb.length).toBeLessThan(50_000);
    expect((await failure(client.chat.create({}))).kind).toBe("too-large");
  });

  test("a compressed stream, its events cut anywhere", async () => {
    const wire = gzipSync(Buffer.from(chunk("é") + chunk("😀", "stop") + "data: [DONE]\n\n"));
    const { client } = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" });
      response.write(wire.subarray(0, 30));
      setTimeout(() => response.end(wire.subarray(30)), 5);
    });
    const chunks = await collect(await openStream(client));
    expect(chunks.map((value) => value.choices[0]?.delta?.content)).toEqual(["é", "😀"]);
  });

  test("an error status is read, and its connection reused", async () => {
    const { client, sockets } = await serve((_request, response) =>
      response.writeHead(503).end('{"error":{"message":"Full"}}'),
    );
    const error = await failure(client.chat.create({}));
    expect([error.message, error.attempts, sockets.length]).toEqual(["Acme answered 503: Full", 3, 1]);
  });
});

test("calls on one signal do not make Node warn of a leak", async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error): void => void warnings.push(warning);
  process.on("warning", listen);
  const { client } = await serve((_request, response) => response.end("{}"));
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 100 }, () => client.chat.create({}, { signal })));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", listen);
  expect(warnings).toEqual([]);
});
