import { describe, expect, test } from "vitest";
import type { EventStream, RateLimits } from "../src/index.ts";
import { readRateLimits } from "../src/transport/rate-limits.ts";
import { chunk, collect, failure, json, sse, streaming } from "./support/acme.ts";
import { type Answer, lab, type Lab, recorder } from "./support/lab.ts";
import { rateLimitShapes } from "./support/rate-limit-shapes.ts";

test.each(rateLimitShapes)("The rate-limit headers of a provider are read by its descriptor: $name", (shape) => {
  const now = Date.parse(shape.now ?? "2026-01-01T00:00:00Z");
  expect(readRateLimits(new Headers(shape.headers), shape.names, now)).toEqual(shape.limits);
  // The names are data like the rest of a descriptor.
  expect(JSON.parse(JSON.stringify(shape.names))).toEqual(shape.names);
});

/** The same everywhere: what a reply's headers say, wherever the caller looks. */
const places: readonly [string, (headers: Record<string, string>) => Answer, (ours: Lab) => Promise<RateLimits | undefined>][] =
  [
    [
      "withResponse()",
      (headers) => json({}, { headers }),
      async ({ call }) => (await call("chat.create", {}).withResponse()).limits,
    ],
    [
      "withResponse() of a stream",
      (headers) => sse(`${chunk("a", "stop")}data: [DONE]\n\n`, headers),
      async ({ call }) => {
        const { data, limits } = await call("chat.create", streaming).withResponse();
        await collect(data);
        return limits;
      },
    ],
    [
      "a stream",
      (headers) => sse(`${chunk("a", "stop")}data: [DONE]\n\n`, headers),
      async ({ call }) => {
        const stream: EventStream<unknown> = await call("chat.create", streaming);
        await collect(stream);
        return stream.limits;
      },
    ],
    [
      "a list",
      (headers) => json({ data: [] }, { headers }),
      async ({ call }) => (await call("models.list").withResponse()).limits,
    ],
    [
      "a binary reply",
      (headers) => new Response("x", { headers }),
      async ({ call }) => (await call("files.content", "f").withResponse()).limits,
    ],
    [
      "an error status",
      (headers) => json({}, { status: 429, headers }),
      async ({ call }) => (await failure(call("chat.create", {}))).limits,
    ],
    [
      "an error under 200",
      (headers) => json({ error: { message: "no" } }, { headers }),
      async ({ call }) => (await failure(call("chat.create", {}))).limits,
    ],
    [
      "a stream that breaks off",
      (headers) => sse(chunk("a"), headers),
      async ({ call }) => (await failure(call("chat.create", streaming).then(collect))).limits,
    ],
    [
      "an error written as JSON",
      (headers) => json({}, { status: 400, headers }),
      async ({ call }) => JSON.parse(JSON.stringify(await failure(call("chat.create", {})))).limits,
    ],
  ];

describe("limits", () => {
  const shapes = rateLimitShapes.filter(({ now, limits }) => now === undefined && limits !== undefined);
  test.each(places)("The limits are on %s, for every provider that sends them", async (_place, answer, read) => {
    for (const { name, names, headers, limits } of shapes) {
      const ours = lab([answer({ ...headers })], { maxRetries: 0 }, { descriptor: { rateLimitHeaders: names } });
      expect([name, await ours.world.settle(read(ours))]).toEqual([name, limits]);
    }
  });

  test("The limits are told to onResponse, of each attempt its own", async () => {
    const { hooks, told } = recorder();
    const left = (count: number, status = 200): Response => json({}, { status, headers: { "x-left-requests": String(count) } });
    const { call, world } = lab([left(1, 503), left(0, 503), left(7)], hooks);
    const { limits } = await world.settle<{ limits: RateLimits }>(call("chat.create", {}).withResponse());
    expect(told.onResponse.map((info) => info.limits?.requests?.remaining)).toEqual([1, 0, 7]);
    expect(limits).toEqual({ requests: { remaining: 7 } });
    expect(told.onRetry.map((info) => (info.error as { limits?: RateLimits }).limits?.requests?.remaining)).toEqual([1, 0]);
  });

  test("The limits of a date are counted from the moment of the reply", async () => {
    const headers = { "x-reset-tokens": "2026-01-01T00:01:00Z", "x-left-tokens": "3" };
    const { call, world } = lab([json({}, { headers })]);
    world.time = 15_000;
    const { limits } = await world.settle<{ limits: RateLimits }>(call("chat.create", {}).withResponse());
    expect(limits).toEqual({ tokens: { remaining: 3, resetMs: 45_000 } });
  });

  test("The limits of a date are counted from the server's own clock where it shows it", async () => {
    const headers = { "x-reset-tokens": "2020-05-05T12:01:00Z", date: "Tue, 05 May 2020 12:00:30 GMT" };
    const { call, world } = lab([json({}, { headers })]);
    const { limits } = await world.settle<{ limits: RateLimits }>(call("chat.create", {}).withResponse());
    expect(limits).toEqual({ tokens: { resetMs: 30_000 } });
  });

  test("The limits are undefined where a provider names no such headers, or sends none of them", async () => {
    for (const descriptor of [{ rateLimitHeaders: undefined as never }, { rateLimitHeaders: {} }, {}]) {
      const { call, world } = lab([json({}, { headers: { "x-other": "1" } })], {}, { descriptor });
      expect((await world.settle<{ limits: unknown }>(call("chat.create", {}).withResponse())).limits).toBeUndefined();
    }
  });
});
