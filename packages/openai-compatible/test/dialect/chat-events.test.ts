import { getEventListeners } from "node:events";
import { type CallOptions, type ChatEvent, ConfigurationError, NoAnswerError } from "@lockstep/core";
import { type ChunkStream, decodeStream } from "@lockstep/core/dialect";
import { describe, expect, test } from "vitest";
import { compatibleQuirks, createStreamDecoder } from "../../src/index.ts";

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

const decoder = () => createStreamDecoder<Chunk>(compatibleQuirks);

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
  return decodeStream({ open, options, decoder, warnings: [] })[Symbol.asyncIterator]() as AsyncIterator<
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

  test("while the answer is on its way leaves the stream that comes all the same", async () => {
    const { stream, left } = hanging([chunk("a")]);
    let answer: (stream: ChunkStream<Chunk>) => void = () => {};
    const events = read(() => new Promise((resolve) => (answer = resolve)));
    const waiting = events.next();
    await events.return?.();
    answer(stream);
    expect(await waiting).toStrictEqual(over);
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

describe("the caller's signal", () => {
  type Open = () => Promise<ChunkStream<Chunk>>;
  /** A call that listens to the signal it is given, as calls do: some platforms note what depends on a signal only then. */
  const listening = (open: Open, signal: AbortSignal): AsyncIterator<ChatEvent<Chunk>, undefined> =>
    read(
      (options) => {
        options.signal?.addEventListener("abort", () => {});
        return open();
      },
      { signal },
    );
  const reading = async (events: AsyncIterator<unknown>): Promise<void> => {
    while (!(await events.next()).done);
  };
  async function* oneWord(): AsyncGenerator<Chunk, undefined> {
    yield chunk("a", "stop");
    return undefined;
  }
  const whole = (): ChunkStream<Chunk> => Object.assign(oneWord(), { limits: undefined, requestId: undefined });
  const broken = (): ChunkStream<Chunk> => {
    const next = (): Promise<never> => Promise.reject(new Error("broken"));
    return { limits: undefined, requestId: undefined, [Symbol.asyncIterator]: () => ({ next }) };
  };
  const endings: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
    "read to the end": (signal) => reading(listening(() => Promise.resolve(whole()), signal)),
    "broken while they are read": (signal) => reading(listening(() => Promise.resolve(broken()), signal)).catch(() => {}),
    "refused before they begin": (signal) => reading(listening(() => Promise.reject(new Error("no")), signal)).catch(() => {}),
    async "left in the middle"(signal) {
      const events = listening(() => Promise.resolve(hanging([chunk("a")]).stream), signal);
      await events.next();
      await events.return?.();
    },
    async "left before they begin"(signal) {
      const events = listening(() => new Promise(() => {}), signal);
      void events.next();
      await events.return?.();
    },
    "never read": (signal) => Promise.resolve(listening(() => Promise.resolve(whole()), signal)),
  };

  test.each(Object.entries(endings))("has nothing left on it after 200 calls that are %s", async (_name, end) => {
    const { signal } = new AbortController();
    for (let count = 0; count < 200; count++) await end(signal);
    expect(getEventListeners(signal, "abort")).toStrictEqual([]);
    // Where the platform keeps what depends on a signal: a composed signal would stay here.
    const held = Object.getOwnPropertySymbols(signal).filter((name) => name.description === "kDependantSignals");
    expect(held.map((name) => (signal as unknown as Record<symbol, Set<unknown>>)[name]?.size ?? 0)).toStrictEqual(
      held.map(() => 0),
    );
  });

  test("is listened to while the call runs, and by nobody once it has fired", async () => {
    const controller = new AbortController();
    const events = read(() => Promise.resolve(hanging([chunk("a")]).stream), { signal: controller.signal });
    await events.next();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    controller.abort();
    expect(getEventListeners(controller.signal, "abort")).toStrictEqual([]);
  });

  test.each([null, "no", {}])("that is none (%j) is a mistake in the options", async (signal) => {
    const events = read(() => Promise.resolve(whole()), { signal: signal as unknown as AbortSignal });
    const failure = events.next();
    await expect(failure).rejects.toThrow(ConfigurationError);
    await expect(failure).rejects.toThrow("signal");
  });

  test("that has fired already reaches the call with its reason", async () => {
    const reason = new Error("enough");
    let given: AbortSignal | undefined;
    const events = read(
      ({ signal }) => {
        given = signal;
        return Promise.reject(signal?.reason);
      },
      { signal: AbortSignal.abort(reason) },
    );
    await expect(events.next()).rejects.toBe(reason);
    expect(given?.aborted).toBe(true);
  });
});

test("the options reach the call as they are, whatever they are", async () => {
  const options = {
    timeout: 1,
    idleTimeout: 2,
    progressTimeout: 3,
    totalTimeout: 4,
    maxRetries: 5,
    maxRetryDelay: 6,
    retryUnknownOutcome: true,
    headers: { a: "b" },
    query: { c: "d" },
    extraBody: { e: "f" },
    onRequest: () => {},
    onResponse: () => {},
    onRetry: () => {},
    onEvent: () => {},
    onDone: () => {},
  } satisfies Required<Omit<CallOptions, "signal">>;
  let given: CallOptions | undefined;
  const events = read((all) => {
    given = all;
    return Promise.resolve(hanging([chunk("a")]).stream);
  }, options);
  await events.next();
  expect(given).toStrictEqual({ ...options, signal: expect.any(AbortSignal) });
});

test("a stream without a choice is no answer: the error says which call it was", async () => {
  async function* chunks(): AsyncGenerator<Chunk, undefined> {
    yield { choices: [] };
    return undefined;
  }
  const limits = { requests: { remaining: 3 } };
  const open = () => Promise.resolve(Object.assign(chunks(), { limits, requestId: "req_1" }));
  const events = decodeStream({ provider: "acme", open, options: {}, decoder, warnings: [] })[Symbol.asyncIterator]();
  const failure = events.next();
  await expect(failure).rejects.toThrow(NoAnswerError);
  await expect(failure).rejects.toMatchObject({ provider: "acme", requestId: "req_1", limits, status: 200 });
  expect(await events.next()).toStrictEqual(over);
});

test("chunks that cause no event are passed over", async () => {
  async function* chunks(): AsyncGenerator<Chunk, undefined> {
    for (const text of ["", "a", "", "", "b", ""]) yield chunk(text);
    yield chunk("", "stop");
    return undefined;
  }
  const events = read(() => Promise.resolve(Object.assign(chunks(), { limits: undefined, requestId: undefined })));
  const types: string[] = [];
  for (let step = await events.next(); step.done !== true; step = await events.next()) types.push(step.value.type);
  expect(types).toStrictEqual(["text-delta", "text-delta", "finish"]);
});

test("a stream of which a chunk cannot be read is left, so that its connection goes", async () => {
  const content = {
    get content(): string {
      throw new Error("unreadable");
    },
  };
  const unreadable = { index: 0, delta: content, finish_reason: null };
  const { stream, left } = hanging([{ choices: [...chunk("lost with it").choices, unreadable] }]);
  const events = read(() => Promise.resolve(stream));
  await expect(events.next()).rejects.toThrow("unreadable");
  expect(left()).toBe(1);
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
