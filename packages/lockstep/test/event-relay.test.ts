import { expect, test } from "vitest";
import { relay } from "../src/event-relay.ts";

async function* list(values: readonly number[], error?: Error): AsyncIterable<number> {
  yield* values;
  if (error) throw error;
}
async function read(events: AsyncIterable<number>): Promise<number[]> {
  const seen = [];
  for await (const event of events) seen.push(event);
  return seen;
}

test("events that are asked for without waiting come in order, and the stream is opened once", async () => {
  let opened = 0;
  const events = relay({ open: async () => (opened++, list([1, 2, 3])), pass: async (value) => value * 10 });
  const reader = events[Symbol.asyncIterator]();
  const steps = await Promise.all([reader.next(), reader.next(), reader.next(), reader.next(), reader.next()]);
  expect(steps.map(({ value }) => value)).toStrictEqual([10, 20, 30, undefined, undefined]);
  expect(opened).toBe(1);
});

test("goes on with another stream after an error, and says whether events were handed over", async () => {
  const told: unknown[] = [];
  const broken = new Error("broken");
  const again = new Error("again");
  const events = relay({
    open: () => list([], broken),
    recover: (error, passed) => {
      told.push([error, passed]);
      return error === broken ? list([1], again) : undefined;
    },
    over: (error) => told.push(error),
  });
  await expect(read(events)).rejects.toBe(again);
  expect(told).toStrictEqual([[broken, false], [again, true], again]);
});

test("an error of our own on the way closes the stream", async () => {
  let closed = 0;
  const iterator = { next: async () => ({ done: false, value: 1 }), return: async () => (closed++, { done: true, value: 0 }) };
  const events = relay({
    open: () => ({ [Symbol.asyncIterator]: () => iterator }) as AsyncIterable<number>,
    pass: () => {
      throw new Error("mine");
    },
  });
  await expect(read(events)).rejects.toThrow("mine");
  expect(closed).toBe(1);
});

test("leaving reaches a silent stream at once, and one that is still being opened when it is there", async () => {
  let left = 0;
  const silent = {
    next: () => new Promise<never>(() => {}),
    return: async () => {
      left++;
      return { done: true, value: undefined } as const;
    },
  };
  const source: AsyncIterable<number> = { [Symbol.asyncIterator]: () => silent };
  let ended = 0;
  const waiting = relay({ open: () => source, over: () => ended++ })[Symbol.asyncIterator]();
  void waiting.next();
  await Promise.resolve();
  await Promise.resolve();
  expect(await waiting.return?.()).toStrictEqual({ done: true, value: undefined });
  expect([left, ended]).toStrictEqual([1, 1]);

  let give: (events: AsyncIterable<number>) => void = () => {};
  const opening = relay({ open: () => new Promise<AsyncIterable<number>>((resolve) => (give = resolve)) })[
    Symbol.asyncIterator
  ]();
  const asked = opening.next();
  await opening.return?.();
  give(source);
  expect(await asked).toStrictEqual({ done: true, value: undefined });
  expect(left).toBe(2);
});
