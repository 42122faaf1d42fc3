import { expect, test } from "vitest";
import type { ClientOptions, DoneHookInfo, EventStream, LockstepErrorKind } from "../src/index.ts";
import { chunk, collect, failure, json, sse, streaming } from "./support/acme.ts";
import { aborts, failures } from "./support/bad-endings.ts";
import { stalledReply, stalledStream, successes, words } from "./support/endings.ts";
import { collectUntil } from "./support/garbage.ts";
import { type Answer, lab, type Lab, recorder } from "./support/lab.ts";
import { quiet } from "./support/virtual-world.ts";

test.each([...successes, ...failures, ...aborts])("onDone is called once at the end of $name", async (ending) => {
  const { hooks, told } = recorder();
  const { answers = [json({ object: "reply" })], options = {}, run, error, attempts = 1, calls = 1 } = ending;
  let partial: unknown;
  const onDone = (info: DoneHookInfo): void => {
    partial = (info.error as any)?.partial;
    hooks.onDone?.(info);
  };
  const { call, world } = lab(answers, { ...options, ...hooks, onDone });
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  let thrown: any;
  const result = Promise.resolve(run(call, { signal: controller.signal }, abort));
  await world.settle(result.catch((reason: unknown) => (thrown = reason)));
  // Nothing that happens later is told again.
  abort();
  await quiet();
  expect(told.onDone.map((info) => [(info.error as any)?.kind, info.attempt])).toEqual(
    Array.from({ length: calls }, () => [error, attempts]),
  );
  expect(told.onDone[0]?.timings.doneMs).toBeTypeOf("number");
  expect(thrown?.kind).toBe(error);
  // What the hook is told is what the caller gets.
  if (error === undefined) return;
  expect(thrown).toBe(told.onDone[0]?.error);
  expect(partial).toEqual(thrown.partial);
});

test.each<[string, LockstepErrorKind, (stream: EventStream<unknown>, signal: AbortController) => void]>([
  ["the caller's signal", "abort", (_stream, signal) => signal.abort()],
  ["the stream's abort()", "abort", (stream) => stream.abort()],
  ["totalTimeout", "timeout", () => {}],
])("onDone's error has the partial reply of a stream that %s ends, read or not", async (_name, kind, end) => {
  for (const taken of [0, 1]) {
    const seen: unknown[] = [];
    const onDone = ({ error }: DoneHookInfo): void => void seen.push((error as any).kind, (error as any).partial);
    const { call, world } = lab([stalledStream], { onDone, totalTimeout: 50 });
    const signal = new AbortController();
    const stream = await call("chat.create", streaming, { signal: signal.signal });
    // Between two events nobody waits: whoever watches is told all the same.
    if (taken > 0) await stream[Symbol.asyncIterator]().next();
    end(stream, signal);
    await world.settle(new Promise<void>((resolve) => void world.runtime.setTimer(resolve, 60)));
    expect(seen).toEqual([kind, taken === 0 ? [] : [JSON.parse(chunk("a").slice("data: ".length))]]);
  }
});

test.each<[string, ClientOptions]>([
  ["a base URL", { baseUrl: "nonsense" }],
  ["a timeout", { timeout: 0 }],
  ["a query", { defaultQuery: { a: {} } }],
  ["a header", { defaultHeaders: { "a b": "1" } }],
])("A call that was aborted beforehand is aborted for everybody, although %s cannot work", async (_name, options) => {
  const { hooks, told } = recorder();
  const { call, requests } = lab([json({})], { ...options, ...hooks });
  const error = await failure(call("chat.create", {}, { signal: AbortSignal.abort() }));
  expect([error.kind, requests.length]).toEqual(["abort", 0]);
  expect(told.onDone.map((info) => info.error)).toEqual([error]);
});

test.each<[string, Answer, (call: Lab["call"]) => Promise<unknown>]>([
  ["a stream", stalledStream, async (call) => void (await call("chat.create", streaming))],
  [
    "a stream of which one event was read",
    stalledStream,
    async (call) => void (await (await call("chat.create", streaming))[Symbol.asyncIterator]().next()),
  ],
  ["a response", stalledReply, async (call) => void (await call("chat.create", {}).asResponse())],
  ["a binary reply", stalledReply, async (call) => void (await call("files.content", "f"))],
  ["the promise of a call", stalledReply, async (call) => void call("chat.create", {})],
])("onDone is called once when nobody holds %s any more", async (_name, answer, drop) => {
  const { hooks, told } = recorder();
  const { call, world } = lab([answer], { ...hooks, maxConcurrency: 1 });
  await drop(call);
  await quiet();
  expect(told.onResponse).toHaveLength(1);
  expect(await collectUntil(() => told.onDone.length > 0)).toBe(true);
  await quiet();
  expect(told.onDone.map((info) => info.error)).toEqual([undefined]);
  expect(world.timers.size).toBe(0);
});

test("onDone is called before the caller learns of the end", async () => {
  const order: string[] = [];
  const { call, world } = lab([json({}), json({}, { status: 400 }), sse(words)], { onDone: () => order.push("done") });
  await world.settle(call("chat.create", {}).then(() => order.push("value")));
  await world.settle(call("chat.create", {}).catch(() => order.push("error")));
  await world.settle(
    call("chat.create", streaming)
      .then(collect)
      .then(() => order.push("end")),
  );
  expect(order).toEqual(["done", "value", "done", "error", "done", "end"]);
});

test("onDone of the call's own options is called for a call that is refused because of another option", async () => {
  const { hooks, told } = recorder();
  const { call, requests } = lab([json({})]);
  const error = await failure(call("chat.create", {}, { ...hooks, timeout: 0 }));
  expect([told.onDone.map((info) => info.error), requests.length]).toEqual([[error], 0]);
});

test("onDone waits for the response that a caller reads, although the value was asked for as well", async () => {
  const { hooks, told } = recorder();
  const { call, world } = lab([json({ object: "reply" }), sse(words)], hooks);
  for (const body of [{}, streaming]) {
    const promise = call("chat.create", body);
    const response = await world.settle<Response>(promise.asResponse());
    expect((await failure(world.settle(promise))).kind).toBe("configuration");
    expect(told.onDone).toHaveLength(0);
    await response.text();
    expect(told.onDone.splice(0).map((info) => info.error)).toEqual([undefined]);
  }
});
