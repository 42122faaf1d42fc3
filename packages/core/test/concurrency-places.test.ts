import { expect, test } from "vitest";
import { chunk, collect, failure, json, sse, streaming } from "./support/acme.ts";
import { stalledReply, stalledStream, words } from "./support/endings.ts";
import { type Answer, lab, type Lab } from "./support/lab.ts";
import { quiet } from "./support/virtual-world.ts";

/** Opens a reply on the only place that there is, and gives what ends it. */
const cases: readonly [string, Answer, (call: Lab["call"]) => Promise<() => unknown>][] = [
  [
    "A stream read to its terminator",
    sse(words),
    async (call) => {
      const stream = await call("chat.create", streaming);
      return () => collect(stream);
    },
  ],
  [
    "A stream left by break",
    stalledStream,
    async (call) => {
      const stream = await call("chat.create", streaming);
      return async () => {
        for await (const _ of stream) break;
      };
    },
  ],
  [
    "A stream disposed unread",
    stalledStream,
    async (call) => {
      const stream = await call("chat.create", streaming);
      return () => stream[Symbol.asyncDispose]();
    },
  ],
  [
    "A stream that is aborted",
    stalledStream,
    async (call) => {
      const stream = await call("chat.create", streaming);
      return () => stream.abort();
    },
  ],
  [
    "A stream that fails",
    sse(chunk("a")),
    async (call) => {
      const stream = await call("chat.create", streaming);
      return () => failure(collect(stream));
    },
  ],
  [
    "A response that is read",
    () => new Response("x"),
    async (call) => {
      const response = await call("chat.create", {}).asResponse();
      return () => response.text();
    },
  ],
  [
    "A response that is cancelled",
    stalledReply,
    async (call) => {
      const response = await call("chat.create", {}).asResponse();
      return () => response.body.cancel();
    },
  ],
  [
    "A binary reply",
    () => new Response("x"),
    async (call) => {
      const response = await call("files.content", "f");
      return () => response.arrayBuffer();
    },
  ],
  [
    "A plain reply whose body is slow",
    stalledReply,
    async (call) => {
      const controller = new AbortController();
      const pending = failure(call("chat.create", {}, { signal: controller.signal }));
      return () => {
        controller.abort();
        return pending;
      };
    },
  ],
];
test.each(cases)("%s holds its place until then", async (_name, answer, hold) => {
  const { call, requests, world } = lab([answer, json({})], { maxConcurrency: 1 });
  const end = await world.settle(hold(call));
  const next = call("chat.create", {});
  await quiet();
  expect(requests).toHaveLength(1);
  await end();
  await world.settle(next);
  expect(requests).toHaveLength(2);
});
