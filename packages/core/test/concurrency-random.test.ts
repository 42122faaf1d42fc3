import fc from "fast-check";
import { expect, test } from "vitest";
import type { RequestOptions } from "../src/index.ts";
import { chunk, collect, json, sse, streaming } from "./support/acme.ts";
import { busy, never, stalledReply, stalledStream } from "./support/endings.ts";
import { type Answer, lab, type Lab } from "./support/lab.ts";
import { body, quiet } from "./support/virtual-world.ts";

// Every way in which a call can take a place and has to give it back, in random order and number on few places.

type Run = (call: Lab["call"], options: RequestOptions) => Promise<unknown>;
const plain: Run = (call, options) => call("chat.create", {}, options);
const read: Run = async (call, options) => collect((await call("chat.create", streaming, options)) as AsyncIterable<unknown>);

const kinds: Readonly<Record<string, readonly [Run, Answer]>> = {
  success: [plain, json({})],
  refusal: [plain, json({}, { status: 400 })],
  retries: [plain, busy],
  connection: [plain, new TypeError("fetch failed")],
  refreshed: [plain, json({}, { status: 401 })],
  none: [plain, new Response("<html>")],
  brokenReply: [plain, () => new Response(body(["{"], new TypeError("terminated")))],
  silentReply: [plain, stalledReply],
  silentServer: [plain, never],
  redirect: [plain, new Response(null, { status: 307 })],
  stream: [read, sse(`${chunk("a", "stop")}data: [DONE]\n\n`)],
  truncated: [read, sse(chunk("a"))],
  warming: [read, sse('data: {"error":{"message":"x","code":"engine_warming"}}\n\n')],
  silentStream: [read, stalledStream],
  noStream: [read, json({ id: "x" })],
  broken: [
    async (call, options) => {
      for await (const _ of await call("chat.create", streaming, options)) break;
    },
    stalledStream,
  ],
  disposed: [async (call, options) => (await call("chat.create", streaming, options))[Symbol.asyncDispose](), stalledStream],
  response: [async (call, options) => (await call("chat.create", {}, options).asResponse()).text(), json({})],
  cancelled: [async (call, options) => (await call("chat.create", {}, options).asResponse()).body.cancel(), stalledReply],
  unwritable: [(call, options) => call("chat.create", { a: 1n }, options), json({})],
};

const plan = fc.record({
  kind: fc.constantFrom(...Object.keys(kinds)),
  /** On the virtual clock; undefined: never. */
  abortAt: fc.option(fc.constantFrom(0, 1, 30, 500, 700, 1500), { nil: undefined }),
  startAt: fc.constantFrom(0, 0, 0, 10, 400),
  totalTimeout: fc.constantFrom(Infinity, Infinity, 1, 600),
});

test("Random calls never take more places than there are, and leave all of them free", async () => {
  const property = fc.asyncProperty(
    fc.array(plan, { minLength: 1, maxLength: 25 }),
    fc.integer({ min: 1, max: 4 }),
    async (plans, places) => {
      const holding = new Set<number>();
      let most = 0;
      let hanging = 0;
      const answers: Answer[] = [
        (request) => {
          const answer = kinds[request.headers.get("x-kind") ?? ""]?.[1];
          if (answer === undefined) hanging++;
          if (answer instanceof Error) throw answer;
          return answer === undefined ? never() : answer instanceof Response ? answer.clone() : answer(request);
        },
      ];
      const { call, world } = lab(answers, {
        maxConcurrency: places,
        timeout: 250,
        idleTimeout: 250,
        apiKey: () => "a-key-of-a-function",
        onRequest: (info) => void (most = Math.max(most, holding.add(info.call).size)),
        onRetry: (info) => void holding.delete(info.call),
        // A new key is asked for without a retry, and the place is given back all the same.
        onResponse: (info) => void (info.status === 401 && holding.delete(info.call)),
        onDone: (info) => void holding.delete(info.call),
      });
      const later = (milliseconds: number): Promise<void> =>
        new Promise((resolve) => void world.runtime.setTimer(resolve, milliseconds));
      const runs = plans.map(async ({ kind, abortAt, startAt, totalTimeout }) => {
        const controller = new AbortController();
        if (abortAt !== undefined) void later(abortAt).then(() => controller.abort());
        await later(startAt);
        const options = { signal: controller.signal, totalTimeout, headers: { "x-kind": kind } };
        await kinds[kind]?.[0](call, options).catch(() => {});
      });
      await world.settle(Promise.all(runs));
      expect(most).toBeLessThanOrEqual(places);
      expect(holding.size).toBe(0);
      // Whoever comes now finds every place free, and no more than that.
      const controller = new AbortController();
      const last = Array.from({ length: places + 3 }, () =>
        plain(call, { signal: controller.signal, headers: { "x-kind": "hang" } }).catch(() => {}),
      );
      await quiet();
      expect(hanging).toBe(places);
      controller.abort();
      await Promise.all(last);
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
