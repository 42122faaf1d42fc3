import { describe, expect, test } from "vitest";
import { chunk, collect, failure, json, key, streaming } from "./support/acme.ts";
import { lab, recorder } from "./support/lab.ts";
import { body, quiet } from "./support/virtual-world.ts";

const ok = json({ object: "reply" });
const eventStream = { headers: { "content-type": "text/event-stream" } };
const boom = (): never => {
  throw new Error(`no room for ${key}`);
};

/** What the process would have died of. */
async function uncaughtDuring(work: () => Promise<unknown>): Promise<string[]> {
  const others = process.listeners("uncaughtException");
  const caught: string[] = [];
  const listen = (error: Error): void => void caught.push(error.message);
  process.removeAllListeners("uncaughtException").on("uncaughtException", listen);
  try {
    await work();
    await quiet();
  } finally {
    process.off("uncaughtException", listen);
    for (const other of others) process.on("uncaughtException", other);
  }
  return caught;
}

describe("a hook that throws", () => {
  const cases = [
    ["onRequest", () => new Response(body(["{}"])), 0],
    ["onResponse", () => new Response(body(["{"], "stall")), 1],
    ["onResponse", () => new Response(body(["{"], "stall"), { status: 503 }), 1],
    ["onRetry", () => new Response(body(["{}"]), { status: 503 }), 1],
    ["onEvent", () => new Response(body([chunk("a")], "stall"), eventStream), 1],
  ] as const;
  test.each(cases.flatMap((entry) => (["client", "call"] as const).map((owner) => [...entry, owner] as const)))(
    "A hook that throws fails the call with an error that names it: %s, %#",
    async (name, answer, requestCount, owner) => {
      const response = answer();
      const watcher = recorder();
      const hooks = { [name]: boom };
      const { call, requests, world } = lab([() => response], {
        maxConcurrency: 1,
        ...watcher.hooks,
        ...(owner === "client" ? hooks : {}),
      });
      const request = owner === "call" ? hooks : {};
      const error = await failure(
        world.settle(
          call("chat.create", name === "onEvent" ? streaming : {}, request).then((reply: any) =>
            name === "onEvent" ? collect(reply) : reply,
          ),
        ),
      );
      expect([error.name, error.kind, error.message]).toEqual([
        "ConfigurationError",
        "configuration",
        `The ${name} hook failed: it must not throw.`,
      ]);
      expect(error.cause.message).toBe("no room for [redacted]");
      expect([requests.length, world.timers.size, watcher.told.onDone.map((info) => info.error)]).toEqual([
        requestCount,
        0,
        [error],
      ]);
      // The connection is closed, or its body was read to the end.
      if (requestCount > 0) expect((response.body as { cancelled?: boolean }).cancelled ?? response.bodyUsed).toBe(true);
    },
  );

  test("A hook that throws does not keep the place of its call", async () => {
    let fail = true;
    const onResponse = (): void => {
      if (fail) boom();
    };
    const { call, world } = lab([ok], { maxConcurrency: 1, onResponse });
    expect((await failure(world.settle(call("chat.create", {})))).kind).toBe("configuration");
    fail = false;
    expect(await world.settle(call("chat.create", {}))).toEqual({ object: "reply" });
  });

  test("A hook that throws keeps the ones after it from being called, and ends the call for all of them", async () => {
    const names: string[] = [];
    const [client, own] = [recorder("client ", names), recorder("call ", names)];
    const { call, world } = lab([ok], { ...client.hooks, onRequest: boom });
    await failure(world.settle(call("chat.create", {}, own.hooks)));
    expect(names).toEqual(["client onDone", "call onDone"]);
  });

  test("A hook that throws in the middle of a stream ends it and closes its connection", async () => {
    let events = 0;
    const onEvent = (): void => {
      if (++events === 2) boom();
    };
    const source = body([chunk("a"), chunk("b"), chunk("c")], "stall");
    const { call, world } = lab([() => new Response(source, eventStream)], { onEvent });
    const got: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const value of (await call("chat.create", streaming)) as AsyncIterable<unknown>) got.push(value);
    };
    expect((await failure(world.settle(read()))).message).toContain("onEvent");
    expect([got.length, events, (source as { cancelled?: boolean }).cancelled]).toEqual([1, 2, true]);
  });

  test("A hook that throws in onDone is an uncaught error, and neither the call nor the other hooks notice", async () => {
    const own = recorder();
    const { call, world } = lab([ok, json({}, { status: 400 })], { onDone: boom });
    const results: unknown[] = [];
    const caught = await uncaughtDuring(async () => {
      results.push(await world.settle(call("chat.create", {}, own.hooks)));
      results.push((await failure(world.settle(call("chat.create", {}, own.hooks)))).status);
    });
    expect(results).toEqual([{ object: "reply" }, 400]);
    expect([own.told.onDone.length, caught]).toEqual([2, [`no room for ${key}`, `no room for ${key}`]]);
  });

  test("A hook that is asynchronous is not waited for: its rejection is its owner's", async () => {
    const rejected: unknown[] = [];
    const listen = (reason: unknown): void => void rejected.push(reason);
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", listen);
    try {
      const { call, world } = lab([ok], { onRequest: async () => boom() });
      expect(await world.settle(call("chat.create", {}))).toEqual({ object: "reply" });
      await quiet();
    } finally {
      process.off("unhandledRejection", listen);
      for (const other of others) process.on("unhandledRejection", other);
    }
    expect(rejected).toHaveLength(1);
  });
});

describe("a logger that throws", () => {
  const logger = { error: boom, warn: boom, info: boom, debug: boom };
  test("A logger that throws fails the call with an error that names the logger", async () => {
    const { call, requests, world } = lab([ok], { logger, logLevel: "debug" });
    await uncaughtDuring(async () => {
      const error = await failure(world.settle(call("chat.create", {})));
      expect([error.kind, error.message, error.cause.message]).toEqual([
        "configuration",
        "The logger failed: it must not throw.",
        "no room for [redacted]",
      ]);
    });
    expect(requests).toHaveLength(0);
  });

  test("A logger that throws at the end of a call is an uncaught error, and the hooks are told all the same", async () => {
    const { hooks, told } = recorder();
    const { call, world } = lab([ok], { ...hooks, logger, logLevel: "info" });
    const caught = await uncaughtDuring(() => world.settle(call("chat.create", {})));
    expect([told.onDone.length, caught.length]).toEqual([1, 1]);
  });
});

test("A hook that throws before a stream is opened closes its connection", async () => {
  const source = body([chunk("a")], "stall");
  const { call, world } = lab([() => new Response(source, eventStream)], { onResponse: boom });
  expect((await failure(world.settle(call("chat.create", streaming)))).kind).toBe("configuration");
  expect((source as { cancelled?: boolean }).cancelled).toBe(true);
});
