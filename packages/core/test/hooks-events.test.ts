import { expect, test } from "vitest";
import { chunk, collect, sse, streaming } from "./support/acme.ts";
import { lab, recorder } from "./support/lab.ts";
import { body } from "./support/virtual-world.ts";

const words = `${chunk("a")}${chunk("b", "stop")}data: [DONE]\n\n`;

test("onEvent is told of every event before it is handed over: pings, empty data and the terminator too, comments not", async () => {
  const { hooks, told, names } = recorder();
  const wire = `: comment\n\nevent: ping\ndata: {}\n\n${chunk("a")}data:\n\nevent: note\ndata: x\n\n${chunk("b", "stop")}data: [DONE]\n\n`;
  const { call, world } = lab([sse(wire)], hooks);
  for await (const value of await world.settle<AsyncIterable<any>>(call("chat.create", streaming))) {
    names.push(value.choices?.[0]?.delta.content ?? "ping");
  }
  expect(told.onEvent.map(({ event, data }) => [event, data])).toEqual([
    ["ping", "{}"],
    [undefined, chunk("a").slice(6, -2)],
    [undefined, ""],
    ["note", "x"],
    [undefined, chunk("b", "stop").slice(6, -2)],
    [undefined, "[DONE]"],
  ]);
  expect(names.filter((name) => !["onRequest", "onResponse"].includes(name)).join()).toBe(
    "onEvent,ping,onEvent,a,onEvent,onEvent,onEvent,b,onEvent,onDone",
  );
});

test("onEvent is told of the error that ends a stream, and of nothing after an ending", async () => {
  for (const [end, last] of [
    [`data: {"error":{"message":"no"}}\n\n`, '{"error":{"message":"no"}}'],
    ["data: [DONE]\n\n", "[DONE]"],
  ] as const) {
    const { hooks, told } = recorder();
    const { call, world } = lab([sse(`${chunk("a")}${end}${chunk("late")}`)], hooks);
    await world.settle(
      call("chat.create", streaming)
        .then(collect)
        .catch(() => {}),
    );
    expect(told.onEvent.map(({ data }) => data)).toEqual([chunk("a").slice(6, -2), last]);
  }
});

test("onEvent is told of an event when its turn comes, not when it arrives", async () => {
  const { hooks, told } = recorder();
  const { call, world } = lab([sse(words)], hooks);
  const stream = await world.settle<any>(call("chat.create", streaming));
  expect(told.onEvent).toHaveLength(0);
  await world.settle(stream[Symbol.asyncIterator]().next());
  expect(told.onEvent).toHaveLength(1);
});

test("onEvent is told of nothing where a stream was asked for as a response", async () => {
  const { hooks, told } = recorder();
  const { call, world } = lab([() => new Response(body([words]))], hooks);
  expect(
    await world.settle(
      call("chat.create", streaming)
        .asResponse()
        .then((reply: Response) => reply.text()),
    ),
  ).toBe(words);
  expect([told.onEvent.length, told.onDone.length]).toEqual([0, 1]);
});
