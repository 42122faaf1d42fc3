import { getEventListeners, once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { acme, type Acme, chunk, collect, failure, key, openStream, operations, streaming } from "./support/acme.ts";
import { collectUntil, openHandles } from "./support/garbage.ts";

// The platform's own fetch over loopback: what calls leave behind in sockets, timers and places, also when they are dropped.

const ways: Readonly<Record<string, (response: ServerResponse) => void>> = {
  reply: (response) => response.writeHead(200, { "content-type": "application/json" }).end("{}"),
  refuse: (response) => response.writeHead(503, { "content-type": "application/json" }).end('{"error":{"message":"no"}}'),
  stall: (response) => void response.writeHead(200, { "content-type": "text/event-stream" }).write(chunk("a")),
  finish: (response) =>
    response.writeHead(200, { "content-type": "text/event-stream" }).end(`${chunk("a", "stop")}data: [DONE]\n\n`),
  silent: () => {},
};

// Replies under way. Counting connections would count those that the platform keeps for the next call, too.
const open = new Set<ServerResponse>();
const server = createServer((request, response) => {
  open.add(response);
  response.on("close", () => open.delete(response));
  request.resume().on("end", () => ways[String(request.headers["x-way"])]?.(response));
});
server.on("connection", (socket) => socket.on("error", () => {}));

let client: Acme;
const signal = new AbortController().signal;
const way = (name: keyof typeof ways, more: object = {}): object => ({ signal, headers: { "x-way": name }, ...more });

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  client = createClient(acme, operations, { apiKey: key, baseUrl, maxRetryDelay: 1 }) as Acme;
});
afterEach(() => server.closeAllConnections());
afterAll(() => server.close());

const times = (count: number, call: (index: number) => Promise<unknown>): Promise<unknown[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));

async function abortInStream(): Promise<unknown> {
  const controller = new AbortController();
  const stream = await openStream(client, way("stall", { signal: controller.signal }));
  return failure(readThen(stream, () => controller.abort()));
}

const left: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["aborts in a stream", abortInStream],
  [
    "aborts before the headers",
    async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 5);
      return failure(client.chat.create({}, way("silent", { signal: controller.signal })));
    },
  ],
  [
    "breaks",
    async () => {
      for await (const _ of await openStream(client, way("stall"))) break;
    },
  ],
  ["streams closed unread", async () => (await openStream(client, way("stall")))[Symbol.asyncDispose]()],
  ["responses cancelled", async () => (await client.chat.create(streaming, way("stall")).asResponse()).body?.cancel()],
  ["timeouts", async () => failure(client.chat.create({}, way("silent", { timeout: 5, maxRetries: 1 })))],
  ["idle timeouts", async () => failure(collect(await openStream(client, way("stall", { idleTimeout: 5 }))))],
];

/** Waits for what needs no collection. Gives up after many turns. */
async function turnsUntil(condition: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 2000 && !condition(); turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  return condition();
}

async function readThen(items: AsyncIterable<unknown>, then: () => void): Promise<void> {
  for await (const _ of items) then();
}

describe("a call that is left lets go of its socket:", () => {
  test.each(left)("%s", async (_name, call) => {
    for (let round = 0; round < 5; round++) await times(20, call);
    expect(await turnsUntil(() => open.size === 0)).toBe(true);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("a thousand aborted streams", async () => {
    for (let round = 0; round < 40; round++) await times(25, abortInStream);
    expect(await turnsUntil(() => open.size === 0)).toBe(true);
  });
});

describe("handles", () => {
  test("are as many as before after calls of every kind, once the idle connections are closed", async () => {
    const held = (): number => (openHandles()["TCPSocketWrap"] ?? 0) + (openHandles()["Timeout"] ?? 0);
    const all = async (): Promise<void> => {
      await times(20, () => client.chat.create({}, way("reply")));
      await times(20, async () => collect(await openStream(client, way("finish"))));
      await times(20, () => failure(client.chat.create({}, way("refuse"))));
      for (const [, call] of left) await times(10, call);
      server.closeAllConnections();
    };
    const before = held();
    await all();
    expect(await collectUntil(() => held() <= before)).toBe(true);
  });
});

describe("what nobody reads and nobody holds any more lets go of its socket, its listener and its place:", () => {
  const dropped: readonly (readonly [string, (acmeClient: Acme) => Promise<void>])[] = [
    ["streams", async (acmeClient) => void (await openStream(acmeClient, way("stall")))],
    [
      "streams of which one chunk was read",
      async (acmeClient) => {
        const stream = await openStream(acmeClient, way("stall"));
        await stream[Symbol.asyncIterator]().next();
      },
    ],
    ["responses", async (acmeClient) => void (await acmeClient.chat.create(streaming, way("stall")).asResponse())],
    [
      "responses of which a piece was read",
      async (acmeClient) => {
        const response = await acmeClient.chat.create(streaming, way("stall")).asResponse();
        await response.body?.getReader().read();
      },
    ],
    [
      "replies with their response",
      async (acmeClient) => void (await acmeClient.chat.create(streaming, way("stall")).withResponse()),
    ],
    [
      "calls that nobody awaits",
      async (acmeClient) => {
        // The promise is not kept; the request is on its way.
        acmeClient.chat.create(streaming, way("stall"));
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    ],
  ];

  test.each(dropped)("50 %s", async (_name, call) => {
    const limited = client.withOptions({ maxConcurrency: 50 });
    await times(50, () => call(limited));
    expect(await turnsUntil(() => open.size === 50)).toBe(true);
    expect(await collectUntil(() => open.size === 0)).toBe(true);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    // The fifty places are free again: a call that had to wait for one would wait for ever.
    expect(await limited.chat.create({}, way("reply", { totalTimeout: 20_000 }))).toEqual({});
  });

  test("a stream that somebody holds is kept, however much is collected", async () => {
    const stream = await openStream(client, way("stall"));
    expect(await collectUntil(() => open.size === 0, 5)).toBe(false);
    await stream[Symbol.asyncDispose]();
    expect(await collectUntil(() => open.size === 0)).toBe(true);
  });

  test("a stream that is being read is kept", async () => {
    const reading = failure(openStream(client, way("stall")).then((stream) => readThen(stream, () => {})));
    expect(await turnsUntil(() => open.size === 1)).toBe(true);
    expect(await collectUntil(() => open.size === 0, 5)).toBe(false);
    server.closeAllConnections();
    expect((await reading).kind).toBe("connection");
  });
});
