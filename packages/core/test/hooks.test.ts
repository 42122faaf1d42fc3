import { describe, expect, test } from "vitest";
import { chunk, collect, failure, json, key, sse, streaming } from "./support/acme.ts";
import { lab, recorder } from "./support/lab.ts";

const ok = json({ object: "reply" }, { headers: { "x-request-id": "req-1", "x-limit-tokens": "5", "x-left-tokens": "4" } });
const busy = json({ error: { message: "Full", code: "full" } }, { status: 503, headers: { "x-request-id": "req-0" } });
const words = `${chunk("a")}${chunk("b", "stop")}data: [DONE]\n\n`;

describe("what hooks are told", () => {
  test("A plain call tells its request, its reply and its end, in this order", async () => {
    const { hooks, told, names } = recorder();
    const { call, world } = lab([ok], hooks);
    await world.settle(call("chat.create", { prompt: "p" }));
    expect(names).toEqual(["onRequest", "onResponse", "onDone"]);
    const common = { call: expect.any(Number), provider: "acme-ai", operation: "chat.create", attempt: 1 };
    expect(told.onRequest).toEqual([
      {
        ...common,
        method: "POST",
        url: "https://api.acme.test/v1/chat",
        headers: { accept: "application/json", authorization: "[redacted]", "content-type": "application/json" },
      },
    ]);
    expect(told.onResponse).toEqual([
      {
        ...common,
        status: 200,
        headers: expect.objectContaining({ "x-request-id": "req-1", "x-limit-tokens": "5" }),
        requestId: "req-1",
        limits: { tokens: { limit: 5, remaining: 4 } },
      },
    ]);
    expect(told.onDone).toEqual([{ ...common, error: undefined, timings: expect.objectContaining({ doneMs: 0 }) }]);
  });

  test("A call that is retried tells every attempt, and between two of them the reason and the wait", async () => {
    const { hooks, told, names } = recorder();
    const { call, world } = lab([busy, busy, ok], hooks);
    await world.settle(call("chat.create", {}));
    expect(names).toEqual(
      [1, 2].flatMap(() => ["onRequest", "onResponse", "onRetry"]).concat("onRequest", "onResponse", "onDone"),
    );
    expect(told.onRequest.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(told.onResponse.map(({ attempt, status, requestId }) => [attempt, status, requestId])).toEqual([
      [1, 503, "req-0"],
      [2, 503, "req-0"],
      [3, 200, "req-1"],
    ]);
    expect(told.onRetry.map(({ attempt, delayMs, error }) => [attempt, delayMs, (error as any).code])).toEqual([
      [1, 500, "full"],
      [2, 1000, "full"],
    ]);
    expect(told.onDone.map(({ attempt }) => attempt)).toEqual([3]);
  });

  test("An attempt without a reply tells its request only", async () => {
    const { hooks, names } = recorder();
    const { call, world } = lab([new TypeError("fetch failed"), ok], hooks);
    await world.settle(call("chat.create", {}));
    expect(names).toEqual(["onRequest", "onRetry", "onRequest", "onResponse", "onDone"]);
  });

  test("A 401 that is answered with a new key tells two requests and no retry", async () => {
    const { hooks, names } = recorder();
    const { call, world } = lab([json({}, { status: 401 }), ok], { ...hooks, apiKey: () => "a-key-of-a-function" });
    await world.settle(call("chat.create", {}));
    expect(names).toEqual(["onRequest", "onResponse", "onRequest", "onResponse", "onDone"]);
  });

  test("A stream that is opened again tells both attempts, and the events of both", async () => {
    const { hooks, told, names } = recorder();
    const again = sse('data: {"error":{"message":"Warming up","code":"engine_warming"}}\n\n');
    const { call, world } = lab([again, sse(words)], hooks);
    expect(await world.settle(call("chat.create", streaming).then(collect))).toHaveLength(2);
    const attempt = ["onRequest", "onResponse", "onEvent"];
    expect(names).toEqual([...attempt, "onRetry", ...attempt, "onEvent", "onEvent", "onDone"]);
    expect(told.onEvent.map((info) => info.attempt)).toEqual([1, 2, 2, 2]);
  });

  test("A redirect that is followed tells one request, and the reply at its end", async () => {
    const { hooks, told, names } = recorder();
    const redirect = new Response(null, { status: 302, headers: { location: "https://storage.test/file?sig=1" } });
    const { call, world } = lab([redirect, new Response("text", { status: 200 })], hooks);
    expect(await world.settle(call("files.download", "f"))).toBe("text");
    expect(names).toEqual(["onRequest", "onResponse", "onDone"]);
    expect(told.onResponse[0]?.status).toBe(200);
  });
});

describe("whose hooks", () => {
  test("A client's hooks are called before the call's own", async () => {
    const names: string[] = [];
    const [client, own] = [recorder("client ", names), recorder("call ", names)];
    const { call, world } = lab([busy, sse(words)], client.hooks);
    await world.settle(call("chat.create", streaming, own.hooks).then(collect));
    expect(names.filter((_, position) => position % 2 === 0).every((name) => name.startsWith("client "))).toBe(true);
    expect(names.filter((_, position) => position % 2 === 1)).toEqual(
      names.filter((_, position) => position % 2 === 0).map((name) => name.replace("client", "call")),
    );
    expect(names).toHaveLength(2 * 9);
  });

  test("withOptions replaces the hooks that it names and keeps the others", async () => {
    const names: string[] = [];
    const [first, second] = [recorder("first ", names), recorder("second ", names)];
    const { client, world } = lab([ok], first.hooks);
    await world.settle(client.withOptions({ onDone: second.hooks.onDone, onRequest: undefined }).chat.create({}));
    expect(names).toEqual(["first onRequest", "first onResponse", "second onDone"]);
  });

  test("Calls are numbered one after the other, each page of a list for itself", async () => {
    const { hooks, told } = recorder();
    const page = (id: string, more: boolean): Response => json({ data: [{ id }], has_more: more });
    const { call, client, world } = lab([page("a", true), page("b", false), ok], hooks);
    await world.settle(collect(call("models.list")));
    await world.settle(client.withOptions({ timeout: 5 }).chat.create({}));
    const [first = 0] = told.onDone.map((info) => info.call);
    expect(told.onDone.map((info) => [info.call, info.operation])).toEqual([
      [first, "models.list"],
      [first + 1, "models.list"],
      [first + 2, "chat.create"],
    ]);
    expect(new Set(told.onRequest.map((info) => info.call)).size).toBe(3);
  });

  test("Hooks are called without an owner, so that none gets hold of the key", async () => {
    const owners: unknown[] = [];
    const note = function (this: unknown): void {
      owners.push(this);
    };
    const hooks = { onRequest: note, onResponse: note, onRetry: note, onEvent: note, onDone: note };
    const { call, world } = lab([busy, sse(words)], hooks);
    await world.settle(call("chat.create", streaming, hooks).then(collect));
    expect(owners).toEqual(Array(18).fill(undefined));
  });

  test("A hook that is undefined or null is none", async () => {
    const { call, world } = lab([sse(words)], { onRequest: undefined, onDone: null as never });
    expect(await world.settle(call("chat.create", streaming, { onEvent: undefined }).then(collect))).toHaveLength(2);
  });

  test.each(["onRequest", "onResponse", "onRetry", "onEvent", "onDone"])(
    "What is no function is refused as a hook: %s",
    async (name) => {
      for (const [client, request] of [
        [{ [name]: key }, {}],
        [{}, { [name]: key }],
      ]) {
        const { call, requests, world } = lab([ok], client);
        const error = await failure(world.settle(call("chat.create", {}, request)));
        expect([error.name, error.message, requests.length]).toEqual(["ConfigurationError", `${name} must be a function.`, 0]);
      }
    },
  );
});
