import type { CallOptions, ChatEvent } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { type ChunkStream, compatibleQuirks as quirks, decodeStream } from "../../src/index.ts";

interface Chunk {
  readonly choices: {
    readonly index: number;
    readonly delta: { readonly content: string };
    readonly finish_reason: string | null;
  }[];
}
const chunk = (content: string, finish_reason: string | null = null): Chunk => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
});

/** Chunks that come one by one as they are released; what is not released is waited for. */
function hanging(chunks: readonly Chunk[]): { readonly stream: ChunkStream<Chunk>; readonly left: () => number } {
  let at = 0;
  let left = 0;
  let settle: ((step: IteratorResult<Chunk, undefined>) => void) | undefined;
  const iterator: AsyncIterator<Chunk, undefined> = {
    next() {
      const value = chunks[at++];
      if (value !== undefined) return Promise.resolve({ done: false, value });
      return new Promise((resolve) => (settle = resolve));
    },
    return() {
      left++;
      settle?.({ done: true, value: undefined });
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { stream: { limits: undefined, requestId: undefined, [Symbol.asyncIterator]: () => iterator }, left: () => left };
}

function read(
  open: (options: CallOptions) => Promise<ChunkStream<Chunk>>,
  options: CallOptions = {},
): AsyncIterator<ChatEvent<Chunk>, undefined> {
  return decodeStream({ open, options, quirks, warnings: [] })[Symbol.asyncIterator]() as AsyncIterator<
    ChatEvent<Chunk>,
    undefined
  >;
}

const over = { done: true, value: undefined };

describe("leaving", () => {
  test("while an event is waited for ends the wait, and the call", async () => {
    const { stream, left } = hanging([chunk("a")]);
    const events = read(() => Promise.resolve(stream));
    expect((await events.next()).value).toMatchObject({ type: "text-delta", text: "a" });
    const waiting = events.next();
    await Promise.resolve();
    expect(await events.return?.()).toStrictEqual(over);
    expect(await waiting).toStrictEqual(over);
    expect(await events.next()).toStrictEqual(over);
    expect(left()).toBe(1);
  });

  test("before the answer's headers aborts the call, and is no error", async () => {
    let signal: AbortSignal | undefined;
    const events = read((options) => {
      ({ signal } = options);
      return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    });
    const waiting = events.next();
    expect(signal?.aborted).toBe(false);
    await events.return?.();
    expect(signal?.aborted).toBe(true);
    expect(await waiting).toStrictEqual(over);
  });
});

test("the caller's signal reaches the call", async () => {
  const controller = new AbortController();
  const events = read(
    ({ signal }) => new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    { signal: controller.signal },
  );
  const waiting = events.next();
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  expect(await events.next()).toStrictEqual(over);
});

test("events asked for without waiting come in order, and nothing comes after finish", async () => {
  async function* chunks(): AsyncGenerator<Chunk, undefined> {
    yield chunk("a");
    yield chunk("b", "stop");
    return undefined;
  }
  const stream: ChunkStream<Chunk> = Object.assign(chunks(), { limits: undefined, requestId: "r" });
  const events = read(() => Promise.resolve(stream));
  const steps = await Promise.all([events.next(), events.next(), events.next(), events.next()]);
  expect(steps.map(({ value }) => (value === undefined ? "over" : value.type))).toStrictEqual([
    "text-delta",
    "text-delta",
    "finish",
    "over",
  ]);
  expect(steps[2]?.value).toMatchObject({ reply: { text: "ab", finishReason: "stop", requestId: "r" } });
});

test("nothing is sent before the first event is asked for", async () => {
  let opened = 0;
  const { stream } = hanging([chunk("a")]);
  const events = read(() => {
    opened++;
    return Promise.resolve(stream);
  });
  expect(opened).toBe(0);
  await events.next();
  expect(opened).toBe(1);
});
