import { expect, test } from "vitest";
import type { EventStream, Timings } from "../src/index.ts";
import { chunk, collect, failure, json, sse, streaming } from "./support/acme.ts";
import { type Answer, lab, type Lab, recorder } from "./support/lab.ts";
import type { VirtualWorld } from "./support/virtual-world.ts";

const done = "data: [DONE]\n\n";
const pause = (world: VirtualWorld, milliseconds: number): Promise<void> =>
  new Promise((resolve) => void world.runtime.setTimer(resolve, milliseconds));

/** Answers after a while of the virtual clock, with a body that comes in pieces. */
function timed(
  steps: { headers?: number; pieces?: readonly (readonly [number, string])[]; status?: number; type?: string; end?: number },
  world: () => VirtualWorld,
): () => Promise<Response> {
  return async () => {
    await pause(world(), steps.headers ?? 0);
    const pieces = [...(steps.pieces ?? [])];
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
      const next = pieces.shift();
      if (next === undefined) {
        if (steps.end !== undefined) await pause(world(), steps.end);
        return controller.close();
      }
      await pause(world(), next[0]);
      controller.enqueue(new TextEncoder().encode(next[1]));
    };
    const headers = { "content-type": steps.type ?? "application/json" };
    return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status: steps.status ?? 200, headers });
  };
}

/** A lab whose answers take time; `told` are the timings of each end. */
function clocked(answers: readonly Parameters<typeof timed>[0][], options = {}): Lab & { told: () => Timings[] } {
  const { hooks, told } = recorder();
  const here: { lab?: Lab } = {};
  const scripts: Answer[] = answers.map((steps) => timed(steps, () => here.lab!.world));
  here.lab = lab(scripts, { ...hooks, ...options });
  return { ...here.lab, told: () => told.onDone.map(({ timings }) => timings) };
}

const stream = { type: "text/event-stream" };

test("Timings of a plain call say when its headers came and when its last byte was read", async () => {
  const { call, world } = clocked([{ headers: 120, pieces: [[30, "{}"]], end: 50 }]);
  world.time = 1000;
  const { timings } = await world.settle<{ timings: Timings }>(call("chat.create", {}).withResponse());
  expect(timings).toEqual({ queuedMs: 0, firstByteMs: 120, firstEventMs: undefined, doneMs: 200 });
});

test("Timings on onDone are those of withResponse", async () => {
  const { hooks, told } = recorder();
  const { call, world } = lab([json({})], hooks);
  const { timings } = await world.settle<{ timings: Timings }>(call("chat.create", {}).withResponse());
  expect(told.onDone[0]?.timings).toEqual(timings);
});

test("Timings of a stream say when its first event was handed over, not when its first byte came", async () => {
  const pieces = [
    [40, ": keep-alive\n\n"],
    [60, 'data: {"cho'],
    [5, 'ices":[]}\n\n'],
    [500, chunk("a", "stop") + done],
  ] as const;
  const lab = clocked([{ headers: 100, ...stream, pieces }]);
  const { data, timings } = await lab.world.settle<{ data: EventStream<unknown>; timings: Timings }>(
    lab.call("chat.create", streaming).withResponse(),
  );
  expect(timings).toEqual({ queuedMs: 0, firstByteMs: 100, firstEventMs: undefined, doneMs: undefined });
  await lab.world.settle(collect(data));
  const end = { queuedMs: 0, firstByteMs: 100, firstEventMs: 205, doneMs: 705 };
  expect([data.timings, ...lab.told()]).toEqual([end, end]);
});

test("Timings of a stream grow while it is read, and stop when it is left", async () => {
  const lab = clocked([
    {
      headers: 10,
      ...stream,
      pieces: [
        [10, chunk("a")],
        [10, chunk("b")],
        [10, chunk("c")],
      ],
    },
  ]);
  const data = await lab.world.settle<EventStream<unknown>>(lab.call("chat.create", streaming));
  const seen: Timings[] = [];
  const read = async (): Promise<void> => {
    for await (const _ of data) {
      seen.push(data.timings);
      if (seen.length === 2) break;
    }
  };
  await lab.world.settle(read());
  await lab.world.settle(pause(lab.world, 1000));
  const so = { queuedMs: 0, firstByteMs: 10, firstEventMs: 20 };
  expect([...seen, data.timings]).toEqual([
    { ...so, doneMs: undefined },
    { ...so, doneMs: undefined },
    { ...so, doneMs: 30 },
  ]);
});

test("Timings count from the beginning of the call, retries and waits included", async () => {
  const lab = clocked([
    { headers: 100, status: 503 },
    { headers: 70, status: 503 },
    { headers: 30, pieces: [[5, "{}"]] },
  ]);
  const { timings } = await lab.world.settle<{ timings: Timings }>(lab.call("chat.create", {}).withResponse());
  // 100 + 500 + 70 + 1000 + 30, and 5 more.
  expect(timings).toEqual({ queuedMs: 0, firstByteMs: 1700, firstEventMs: undefined, doneMs: 1705 });
});

test("Timings of a stream that was opened again are those of the one that was read", async () => {
  const again = 'data: {"error":{"message":"Warming up","code":"engine_warming"}}\n\n';
  const lab = clocked([
    { headers: 10, ...stream, pieces: [[5, again]] },
    { headers: 20, ...stream, pieces: [[5, chunk("a", "stop") + done]] },
  ]);
  const data = await lab.world.settle<EventStream<unknown>>(lab.call("chat.create", streaming));
  await lab.world.settle(collect(data));
  expect(data.timings).toEqual({ queuedMs: 0, firstByteMs: 535, firstEventMs: 540, doneMs: 540 });
});

test("Timings of a call that fails say what was reached, and when it failed", async () => {
  const broken = clocked([{ headers: 10, ...stream, pieces: [[5, chunk("a")]] }]);
  await failure(broken.world.settle(broken.call("chat.create", streaming).then(collect)));
  expect(broken.told()).toEqual([{ queuedMs: 0, firstByteMs: 10, firstEventMs: 15, doneMs: 15 }]);
  const silent = clocked([{ headers: 900 }], { timeout: 40, maxRetries: 0 });
  await failure(silent.world.settle(silent.call("chat.create", {})));
  expect(silent.told()).toEqual([{ queuedMs: 0, firstByteMs: undefined, firstEventMs: undefined, doneMs: 40 }]);
});

test("Timings of a response that is taken as it is end with its body", async () => {
  const lab = clocked([{ headers: 10, pieces: [[5, "x"]], end: 100 }]);
  const reply = await lab.world.settle<Response>(lab.call("files.content", "f"));
  expect(lab.told()).toEqual([]);
  await lab.world.settle(reply.text());
  expect(lab.told()).toEqual([{ queuedMs: 0, firstByteMs: 10, firstEventMs: undefined, doneMs: 115 }]);
});

test("Timings say how long a call waited in line, all attempts together", async () => {
  const lab = clocked(
    [
      { headers: 100, pieces: [[0, "{}"]] },
      { headers: 50, status: 503 },
      { headers: 300, pieces: [[0, "{}"]] },
    ],
    {
      maxConcurrency: 1,
    },
  );
  // The first is served at 100; the second fails at 150 and is to wait for 500, while the third is served until 450.
  const calls = [1, 2, 3].map(() => lab.call("chat.create", {}).withResponse());
  const all = await lab.world.settle(Promise.all<{ timings: Timings }>(calls));
  expect(all.map(({ timings }) => [timings.queuedMs, timings.doneMs])).toEqual([
    [0, 100],
    [100, 950],
    [150, 450],
  ]);
  const busy = clocked(
    [
      { headers: 50, status: 503 },
      { headers: 700, pieces: [[0, "{}"]] },
    ],
    { maxConcurrency: 1 },
  );
  const two = await busy.world.settle(
    Promise.all<{ timings: Timings }>([1, 2].map(() => busy.call("chat.create", {}).withResponse())),
  );
  // The first comes back at 550, finds the line taken until 750, and is served until 1450.
  expect(two.map(({ timings }) => [timings.queuedMs, timings.doneMs])).toEqual([
    [200, 1450],
    [50, 750],
  ]);
});

test("Timings of an empty stream have no first event", async () => {
  const { hooks, told } = recorder();
  const { call, world } = lab([sse(done)], hooks);
  await failure(world.settle(call("chat.create", streaming).then(collect)));
  expect(told.onDone[0]?.timings).toEqual({ queuedMs: 0, firstByteMs: 0, firstEventMs: undefined, doneMs: 0 });
});

test("Timings of a call that ends in line say how long it waited", async () => {
  const lab = clocked([{ headers: 5000 }], { maxConcurrency: 1 });
  const controller = new AbortController();
  const [first, second, third] = [{}, { totalTimeout: 70 }, { signal: controller.signal }].map((options) =>
    failure(lab.call("chat.create", {}, { timeout: 100, maxRetries: 0, ...options })),
  );
  await lab.world.settle(Promise.resolve(second));
  controller.abort();
  await lab.world.settle(Promise.all([first, third]));
  const end = { firstByteMs: undefined, firstEventMs: undefined };
  expect(lab.told()).toEqual([
    { queuedMs: 70, ...end, doneMs: 70 },
    { queuedMs: 70, ...end, doneMs: 70 },
    { queuedMs: 0, ...end, doneMs: 100 },
  ]);
});
