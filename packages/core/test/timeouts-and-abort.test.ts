import { describe, expect, test } from "vitest";
import { APIConnectionTimeoutError, APIUserAbortError, type RequestOptions } from "../src/index.ts";
import { type Chunk, chunk, collect, failure, json, openStream, scripted, streaming } from "./support/acme.ts";
import { body, quiet } from "./support/virtual-world.ts";

const never = (): Promise<Response> => new Promise(() => {});
const eventStream = { headers: { "content-type": "text/event-stream" } };

/** A signal that counts its listeners. */
function counted(): { controller: AbortController; signal: AbortSignal; listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  const active = new Set<unknown>();
  signal.addEventListener = (type: string, listener: any, options?: any): void => {
    active.add(listener);
    count = active.size;
    add(type, listener, options);
  };
  signal.removeEventListener = (type: string, listener: any, options?: any): void => {
    active.delete(listener);
    count = active.size;
    remove(type, listener, options);
  };
  return { controller, signal, listeners: () => count };
}

describe("timeouts", () => {
  test.each<[string, object, object, number]>([
    ["plain calls, by default", {}, {}, 600_000],
    ["streams, by default", streaming, {}, 60_000],
    ["the client's", {}, { timeout: 50 }, 50],
  ])("headers: %s", async (_name, request, options, milliseconds) => {
    const { client, world } = scripted([never], { maxRetries: 0, ...options });
    const error = await failure(world.settle(client.chat.create(request)));
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    expect(error).toMatchObject({ kind: "timeout", attempts: 1, retryable: true, status: undefined });
    expect(error.message).toContain(`${milliseconds} ms`);
    expect([world.time, world.timers.size]).toEqual([milliseconds, 0]);
  });

  test("the key function is part of the attempt", async () => {
    const { client, requests, world } = scripted([never], {
      apiKey: () => new Promise<string>(() => {}),
      timeout: 70,
      maxRetries: 0,
    });
    expect(await failure(world.settle(client.chat.create({})))).toBeInstanceOf(APIConnectionTimeoutError);
    expect([world.time, requests.length]).toEqual([70, 0]);
  });

  test("Infinity sets no timer", async () => {
    const { client, world } = scripted([json({ object: "x" })], { timeout: Infinity, idleTimeout: Infinity });
    await world.settle(client.chat.create({}));
    expect(world.timers.size).toBe(0);
  });

  test("a response that comes too late is closed", async () => {
    const late = body(["x"], "stall");
    let answer: (response: Response) => void = () => {};
    const { client, world } = scripted([() => new Promise((resolve) => (answer = resolve))], { timeout: 10, maxRetries: 0 });
    await failure(world.settle(client.chat.create({})));
    answer(new Response(late));
    await quiet();
    expect(late.cancelled).toBe(true);
  });

  test.each<[string, (string | Uint8Array)[], number]>([
    ["no byte at all", [], 0],
    ["after some", [chunk("a"), chunk("b")], 2],
    ["in the middle of an event", [chunk("a"), "data: {"], 1],
  ])("a stalled stream: %s", async (_name, pieces, count) => {
    const stalled = body(pieces, "stall");
    const { client, world } = scripted([() => new Response(stalled, eventStream)], { idleTimeout: 30, maxRetries: 0 });
    const error = await failure(world.settle(openStream(client).then(collect<Chunk>)));
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    expect(error.partial).toHaveLength(count);
    expect([stalled.cancelled, world.timers.size]).toEqual([true, 0]);
  });

  test("a stalled plain body", async () => {
    const { client, world } = scripted([() => new Response(body(['{"a":'], "stall"))], { idleTimeout: 40 });
    expect((await failure(world.settle(client.chat.create({})))).kind).toBe("timeout");
  });

  test("a stream that sends anything in time is never cut, comments included", async () => {
    const { client, world } = scripted(
      [() => new Response(slow(world, 25, [...Array(20).fill(": ping\n\n"), chunk("a"), "data: [DONE]\n\n"]), eventStream)],
      { idleTimeout: 30 },
    );
    expect(await world.settle(openStream(client).then(collect<Chunk>))).toHaveLength(1);
    expect(world.time).toBeGreaterThan(500);
  });

  test("a slow consumer is no stalled server", async () => {
    const { client, world } = scripted([() => new Response(body([chunk("a"), chunk("b"), "data: [DONE]\n\n"]), eventStream)], {
      idleTimeout: 30,
    });
    const stream = await world.settle(openStream(client));
    const iterator = stream[Symbol.asyncIterator]();
    await world.settle(iterator.next());
    await world.settle(new Promise<void>((resolve) => void world.runtime.setTimer(resolve, 1000)));
    expect((await world.settle(iterator.next())).done).toBe(false);
  });

  test("an error body that dawdles does not hold the error back", async () => {
    const { client, world } = scripted([
      () => new Response(body(['{"error":{"message":"Bad thing"'], "stall"), { status: 400 }),
    ]);
    const error = await failure(world.settle(client.chat.create({})));
    expect([error.status, world.time]).toEqual([400, 5000]);
    expect(error.message).toContain("Bad thing");
  });
});

describe("abort", () => {
  const reason = new Error("user pressed stop");

  /** Aborts once the call has come to rest, and checks what must hold in every phase. */
  const aborted = async (
    answer: () => Response | Promise<Response>,
    use: (options: { signal: AbortSignal }, client: any) => Promise<unknown>,
    options = {},
  ): Promise<any> => {
    const { controller, signal, listeners } = counted();
    const { client, requests, world } = scripted([answer], options);
    const call = use({ signal }, client);
    call.catch(() => {});
    await quiet();
    expect(listeners()).toBe(1);
    const before = requests.length;
    controller.abort(reason);
    const error = await failure(call);
    expect(error).toBeInstanceOf(APIUserAbortError);
    expect(error).toMatchObject({ kind: "abort", retryable: false, attempts: requests.length });
    expect(error.cause).toBe(reason);
    await quiet();
    expect([listeners(), world.timers.size, requests.length]).toEqual([0, 0, before]);
    return error;
  };
  const plain = (options: object, client: any): Promise<unknown> =>
    client.chat.create({}, options).then((value: unknown) => value);
  const stream = (options: object, client: any): Promise<unknown> => client.chat.create(streaming, options).then(collect);

  test("before the call", async () => {
    const { client, requests, world } = scripted([json({})]);
    const error = await failure(world.settle(client.chat.create({}, { signal: AbortSignal.abort(reason) })));
    expect(error).toBeInstanceOf(APIUserAbortError);
    expect([error.cause === reason, requests.length]).toEqual([true, 0]);
  });
  test("while the key function is asked", () => aborted(never, plain, { apiKey: () => new Promise<string>(() => {}) }));
  test("while headers are awaited, by a fetch that ignores its signal", () => aborted(never, plain));
  test("while a wait before a retry lasts", () => aborted(() => json({}, { status: 503 }), plain));
  test("while an error body is read", () => aborted(() => new Response(body(["x"], "stall"), { status: 500 }), plain));
  test("while a plain body is read", () => aborted(() => new Response(body(["{"], "stall")), plain));
  test("while a stream is read", async () => {
    const error = await aborted(() => new Response(body([chunk("a")], "stall"), eventStream), stream);
    expect(error.partial).toHaveLength(1);
  });
  test("while a stream of unknown type is looked at", () => aborted(() => new Response(body([" "], "stall")), stream));
  test("while a raw response is read", () =>
    aborted(
      () => new Response(body(["x"], "stall")),
      (options, client) =>
        client.chat
          .create({}, options)
          .asResponse()
          .then((response: Response) => response.text()),
    ));

  test("while chunks wait to be taken: none is handed over any more", async () => {
    const source = body([chunk("a") + chunk("b")], "stall");
    const { client, world } = scripted([() => new Response(source, eventStream)]);
    const opened = await world.settle(openStream(client));
    const iterator = opened[Symbol.asyncIterator]();
    await world.settle(iterator.next());
    opened.abort(reason);
    expect(source.cancelled).toBe(true);
    const error = await failure(iterator.next());
    expect([error.name, error.cause === reason, error.partial.length]).toEqual(["APIUserAbortError", true, 1]);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  test("before a stream is read", async () => {
    const { client, world } = scripted([() => new Response(body([chunk("a")], "stall"), eventStream)]);
    const opened = await world.settle(openStream(client));
    opened.abort();
    expect((await failure(collect(opened))).kind).toBe("abort");
  });

  test("an abort after the end changes nothing", async () => {
    const { controller, signal, listeners } = counted();
    const { client, world } = scripted([() => new Response(body([chunk("a", "stop"), "data: [DONE]\n\n"]), eventStream)]);
    const opened = await world.settle(openStream(client, { signal }));
    expect(await world.settle(collect(opened))).toHaveLength(1);
    expect(listeners()).toBe(0);
    controller.abort();
    opened.abort();
  });

  test("the platform's abort reason is kept", async () => {
    const { client, world } = scripted([never]);
    const controller = new AbortController();
    const call = client.chat.create({}, { signal: controller.signal });
    call.catch(() => {});
    await quiet();
    controller.abort();
    expect((await failure(world.settle(call))).cause.name).toBe("AbortError");
  });

  test.each<[string, () => Response]>([
    ["a success", () => json({ object: "x" })],
    ["an empty success", () => new Response(null, { status: 204 })],
    ["an error status", () => json({}, { status: 400 })],
    ["a broken answer", () => json("x", { status: 200 })],
    ["a redirect", () => new Response("", { status: 302 })],
  ])("200 calls on one signal leave no listener behind: %s", async (_name, answer) => {
    const { signal, listeners } = counted();
    const { client, world } = scripted([answer]);
    const calls = Array.from({ length: 200 }, () => client.models.delete("m", { signal }).catch(() => {}));
    await world.settle(Promise.all(calls));
    expect([listeners(), world.timers.size]).toEqual([0, 0]);
  });
});

describe("leaving a stream", () => {
  const opened = async (): Promise<any> => {
    const source = body([chunk("a"), chunk("b")], "stall");
    const { client, world } = scripted([() => new Response(source, eventStream)]);
    return { source, world, stream: await world.settle(openStream(client)) };
  };

  test("break closes the connection", async () => {
    const { source, stream, world } = await opened();
    const loop = async (): Promise<void> => {
      for await (const _ of stream) break;
    };
    await world.settle(loop());
    expect([source.cancelled, world.timers.size]).toEqual([true, 0]);
  });

  test("return() ends a read that is under way", async () => {
    const { source, stream, world } = await opened();
    const iterator = stream[Symbol.asyncIterator]();
    await world.settle(iterator.next());
    await world.settle(iterator.next());
    const waiting = iterator.next();
    await quiet();
    await iterator.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(source.cancelled).toBe(true);
  });

  test("disposal closes it, read or not", async () => {
    const { source, stream } = await opened();
    await stream[Symbol.asyncDispose]();
    expect(source.cancelled).toBe(true);
    expect(() => stream[Symbol.asyncIterator]()).toThrow("closed");
  });

  test("after the terminator the rest is read away within bounds", async () => {
    const source = body([chunk("a", "stop") + "data: [DONE]\n\n", "x".repeat(100)]);
    const { client, world } = scripted([() => new Response(source, eventStream)]);
    await world.settle(openStream(client).then(collect<Chunk>));
    await quiet();
    expect([source.cancelled, world.timers.size]).toEqual([undefined, 0]);

    const endless = body(Array(100).fill("x".repeat(4096)));
    const tail = body([chunk("a", "stop") + "data: [DONE]\n\n"], "stall");
    for (const [rest, bound] of [
      [endless, "bytes"],
      [tail, "time"],
    ] as const) {
      const first = new TextEncoder().encode(`${chunk("a", "stop")}data: [DONE]\n\n`);
      const joined = bound === "time" ? rest : prepend(first, rest);
      const next = scripted([() => new Response(joined, eventStream)]);
      await next.world.settle(openStream(next.client).then(collect<Chunk>));
      const pass = (milliseconds: number): Promise<void> =>
        next.world.settle(new Promise((resolve) => void next.world.runtime.setTimer(resolve, milliseconds)));
      await pass(249);
      if (bound === "time") expect(rest.cancelled).toBeUndefined();
      await pass(1);
      await quiet();
      expect([bound, rest.cancelled]).toEqual([bound, true]);
    }
  });
});

function prepend(first: Uint8Array, rest: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = rest.getReader();
  let started = false;
  return new ReadableStream(
    {
      async pull(controller) {
        if (!started) {
          started = true;
          return controller.enqueue(first);
        }
        const { done, value } = await reader.read();
        return done ? controller.close() : controller.enqueue(value);
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  );
}

/** Pieces at an interval of the virtual clock. */
function slow(
  world: { runtime: { setTimer: (callback: () => void, ms: number) => unknown } },
  interval: number,
  pieces: string[],
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        await new Promise<void>((resolve) => void world.runtime.setTimer(resolve, interval));
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(encoder.encode(piece));
      },
    },
    { highWaterMark: 0 },
  );
}

test("a signal of null is none", async () => {
  const { client, world } = scripted([json({ object: "reply" })]);
  const options = { signal: null } as unknown as RequestOptions;
  expect(await world.settle(client.chat.create({}, options))).toEqual({ object: "reply" });
});
