import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { createClient, type RequestOptions } from "../src/index.ts";
import {
  acme,
  type Acme,
  chunk,
  collect,
  failure,
  json,
  key,
  openStream,
  operations,
  scripted,
  sse,
  streaming,
} from "./support/acme.ts";
import { bytesLeftBy } from "./support/garbage.ts";
import { body, quiet } from "./support/virtual-world.ts";

// What calls leave behind in memory, on signals and on the clock. Sockets: leaks-sockets.test.ts.

const whole = `${chunk("a")}${chunk("b", "stop")}data: [DONE]\n\n`;
const stalling = (): Response =>
  new Response(body([chunk("a")], "stall"), { headers: { "content-type": "text/event-stream" } });
const broken = (): Response =>
  new Response(body([chunk("a")], new TypeError("terminated")), { headers: { "content-type": "text/event-stream" } });
const refused = (status: number, headers: Record<string, string> = {}): Response =>
  json({ error: { message: "no" } }, { status, headers });

interface Case {
  readonly name: string;
  readonly answer: () => Response | Promise<Response>;
  /** Makes one call and brings it to its end; gets a signal that is the caller's own to abort. */
  readonly call: (client: Acme, options: RequestOptions, abort: () => void) => Promise<unknown>;
  readonly options?: RequestOptions;
}

const readOne = async (client: Acme, options: RequestOptions): Promise<void> => {
  for await (const _ of await openStream(client, options)) break;
};
const never = (): Promise<Response> => new Promise(() => {});

const cases: readonly Case[] = [
  { name: "a plain reply", answer: () => json({ id: "x" }), call: (client, options) => client.chat.create({}, options) },
  {
    name: "a stream read to its end",
    answer: () => sse(whole),
    call: async (client, options) => collect(await openStream(client, options)),
  },
  { name: "a stream left by break", answer: stalling, call: readOne },
  {
    name: "a stream closed unread",
    answer: stalling,
    call: async (client, options) => (await openStream(client, options))[Symbol.asyncDispose](),
  },
  {
    name: "a stream aborted while it waits",
    answer: stalling,
    call: async (client, options, abort) => {
      const reading = failure(openStream(client, options).then(collect));
      setImmediate(abort);
      return reading;
    },
  },
  {
    name: "a stream aborted by itself",
    answer: stalling,
    call: async (client, options) => {
      const stream = await openStream(client, options);
      const reading = failure(collect(stream));
      stream.abort();
      return reading;
    },
  },
  {
    name: "a stream that breaks",
    answer: broken,
    call: async (client, options) => failure(collect(await openStream(client, options))),
  },
  { name: "a refusal", answer: () => refused(400), call: (client, options) => failure(client.chat.create({}, options)) },
  {
    name: "a failure after retries",
    options: { maxRetryDelay: 1 },
    answer: () => refused(503),
    call: (client, options) => failure(client.chat.create({}, options)),
  },
  {
    name: "an abort while it waits to retry",
    answer: () => refused(503, { "retry-after": "50" }),
    call: (client, options, abort) => {
      const calling = failure(client.chat.create({}, options));
      setImmediate(() => setImmediate(abort));
      return calling;
    },
  },
  {
    name: "an abort before the headers",
    answer: never,
    call: (client, options, abort) => {
      const calling = failure(client.chat.create({}, options));
      setImmediate(abort);
      return calling;
    },
  },
  {
    name: "a response taken as it is",
    answer: () => json({ id: "x" }),
    call: async (client, options) => (await client.chat.create({}, options).asResponse()).text(),
  },
  {
    name: "a response cancelled",
    answer: stalling,
    call: async (client, options) => (await client.chat.create(streaming, options).asResponse()).body?.cancel(),
  },
  {
    name: "a list",
    answer: () => json({ data: [{ id: "a" }], has_more: false }),
    call: async (client, options) => collect(await client.models.list({}, options)),
  },
  {
    name: "an argument of the wrong kind",
    answer: () => json({}),
    call: (client, options) => failure(client.models.retrieve("", "x", options)),
  },
];

describe("on the clock", () => {
  test.each(cases)("$name leaves no timer", async ({ answer, call }) => {
    const { client, world } = scripted([answer], { totalTimeout: 200_000, progressTimeout: 100_000 });
    for (let round = 0; round < 5; round++) {
      const controller = new AbortController();
      await world.settle(call(client, { signal: controller.signal }, () => controller.abort()));
      expect([...world.timers]).toEqual([]);
    }
  });
});

describe("on the caller's signal", () => {
  test.each(cases)("$name leaves no listener, and one at a time is enough", async ({ answer, call }) => {
    const controller = new AbortController();
    const { signal } = controller;
    let most = 0;
    const { client, world } = scripted([
      () => {
        most = Math.max(most, getEventListeners(signal, "abort").length);
        return answer();
      },
    ]);
    // The one call that aborts ends the signal's use; all others share it.
    const aborts = call.length > 2;
    for (let round = 0; round < (aborts ? 1 : 50); round++) {
      await world.settle(call(client, { signal }, () => controller.abort()));
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    }
    expect(most).toBeLessThanOrEqual(1);
  });

  test("200 calls at once share one listener, and leave none when they end or when it aborts", async () => {
    const warnings: string[] = [];
    const warn = (warning: Error): void => void warnings.push(warning.name);
    process.on("warning", warn);
    try {
      const controller = new AbortController();
      const { signal } = controller;
      const ways = [stalling, () => json({}), never, () => refused(503, { "retry-after": "50" })];
      const { client, world } = scripted([
        ({ body: sent = "" }) => ways[(JSON.parse(sent) as { way: number }).way]?.() ?? never(),
      ]);
      const calls = Array.from({ length: 200 }, async (_, index) => {
        const way = index % ways.length;
        const request = { way, stream: way === 0 };
        const reply: unknown = await client.chat.create(request, { signal });
        return way === 0 ? collect(reply as AsyncIterable<unknown>) : reply;
      });
      const all = Promise.allSettled(calls);
      await quiet();
      // The plain replies have ended; the others wait for a chunk, for headers, or for their next attempt.
      expect(getEventListeners(signal, "abort")).toHaveLength(1);
      controller.abort();
      const ends = (await all).map(({ status }) => status);
      expect(ends.filter((status) => status === "rejected")).toHaveLength(150);
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
      expect([...world.timers]).toEqual([]);
      await quiet();
      expect(warnings).toEqual([]);
    } finally {
      process.off("warning", warn);
    }
  });
});

// A call that is kept whole has several thousand bytes; noise is a few dozen.
const bytesAtMost = 1000;

describe("in memory, after hundreds of calls on one client and one signal", () => {
  test.each(cases)("$name leaves nothing", async ({ answer, call, options }) => {
    const shared = new AbortController();
    const aborts = call.length > 2;
    // The real clock: a wait of 50 s that is aborted must let go of its timer.
    const client = createClient(acme, operations, { apiKey: key, maxRetries: 1, fetch: async () => answer() }) as Acme;
    const left = await bytesLeftBy(() => {
      const controller = aborts ? new AbortController() : shared;
      return call(client, { ...options, signal: controller.signal }, () => controller.abort());
    }, 120);
    expect(left).toBeLessThan(bytesAtMost);
  });
});
