import { openaiChat } from "@lockstep/openai";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  cache,
  chat,
  type ChatEvent,
  countTokens,
  type CountsTokens,
  defaults,
  log,
  type LogEntry,
  type Middleware,
  mockModel,
  type MockModel,
  RateLimitError,
  streamChat,
  withMiddleware,
} from "../src/index.ts";

const messages = [{ role: "user", content: "Hi" }] as const;

async function read(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const seen = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describe("withMiddleware", () => {
  test("goes through the first, then the next, then the model, and back", async () => {
    const order: string[] = [];
    const note = (name: string): Middleware => ({
      async generate({ request }, next) {
        order.push(`${name} in`);
        const reply = await next({ ...request, seed: (request.seed ?? 0) * 10 + order.length });
        order.push(`${name} out`);
        return { ...reply, text: `${name}(${reply.text})` };
      },
    });
    const model = mockModel({ answers: ["x"] });
    const reply = await chat(withMiddleware(model, [note("a"), note("b")]), { messages });
    expect(reply.text).toBe("a(b(x))");
    expect(order).toStrictEqual(["a in", "b in", "b out", "a out"]);
    expect(model.calls[0]?.request.seed).toBe(12);
  });

  test("leaves what it has no word for as it is: the model's type, and its other members", async () => {
    const model = openaiChat("gpt-5");
    withMiddleware(model, []) satisfies typeof model;
    expect(withMiddleware(model, [])).toBe(model);
    expect(withMiddleware(model, [{}])).toMatchObject({
      provider: "openai",
      modelId: "gpt-5",
      capabilities: model.capabilities,
    });
    // @ts-expect-error openai has no parameter for topK
    await expect(chat(withMiddleware(model, [{}]), { messages, topK: 1 })).rejects.toThrow("no parameter for topK");
    const counting: MockModel & CountsTokens = {
      ...mockModel({ answers: [] }),
      countTokens: async ({ temperature }) => ({ inputTokens: temperature ?? 0, raw: {} }),
    };
    expect(await countTokens(withMiddleware(counting, [defaults({ temperature: 2 })]), { messages })).toMatchObject({
      inputTokens: 2,
    });
    expect("countTokens" in withMiddleware(mockModel({ answers: [] }), [{}])).toBe(false);
  });
});

describe("defaults", () => {
  test("are for where the caller gives none, whole and streamed", async () => {
    const model = mockModel({ answers: ["a", "b"] });
    const wrapped = withMiddleware(model, [defaults({ temperature: 0, seed: 7, maxOutputTokens: 5 })]);
    await chat(wrapped, { messages, seed: 1, temperature: undefined });
    await streamChat(wrapped, { messages }).reply();
    expect(model.calls.map(({ request }) => request)).toStrictEqual([
      { messages, temperature: 0, seed: 1, maxOutputTokens: 5 },
      { messages, temperature: 0, seed: 7, maxOutputTokens: 5 },
    ]);
  });

  test("are checked like what a caller asks for", async () => {
    const model = withMiddleware(openaiChat("gpt-5"), [defaults({ topK: 1 })]);
    await expect(chat(model, { messages })).rejects.toThrow('The provider "openai" has no parameter for topK');
  });
});

describe("log", () => {
  const usage = { inputTokens: 3, outputTokens: 4 };
  const logged = (answers: Parameters<typeof mockModel>[0]["answers"]) => {
    const entries: LogEntry[] = [];
    return { entries, model: withMiddleware(mockModel({ answers }), [log((entry) => entries.push(entry))]) };
  };
  const common = { provider: "mock", modelId: "mock-1", durationMs: expect.any(Number) };

  test("tells of each call once it is over, and nothing of what was said", async () => {
    const error = new RateLimitError("your prompt was: secret", { requestId: "r1" });
    const cut = { events: [{ type: "text-delta", text: "secret" }], error } as const;
    const { entries, model } = logged([{ text: "secret", usage, requestId: "r0" }, error, "secret", cut, "secret"]);
    await chat(model, { messages });
    await chat(model, { messages }).catch(() => {});
    await streamChat(model, { messages }).reply();
    await streamChat(model, { messages })
      .reply()
      .catch(() => {});
    for await (const _ of streamChat(model, { messages })) break;
    expect(entries).toStrictEqual([
      { ...common, streamed: false, outcome: "answered", finishReason: "stop", usage, requestId: "r0" },
      { ...common, streamed: false, outcome: "failed", errorKind: "rate-limit", requestId: "r1" },
      { ...common, streamed: true, outcome: "answered", finishReason: "stop" },
      { ...common, streamed: true, outcome: "failed", errorKind: "rate-limit", requestId: "r1" },
      { ...common, streamed: true, outcome: "left" },
    ]);
    expect(JSON.stringify(entries)).not.toContain("secret");
  });

  test("what is wrong with the log costs no answer, and no error is lost", async () => {
    const thrower = log(() => {
      throw new Error("disk full");
    });
    const error = new RateLimitError("slow down");
    const model = withMiddleware(mockModel({ answers: ["a", error] }), [thrower]);
    expect((await chat(model, { messages })).text).toBe("a");
    await expect(chat(model, { messages })).rejects.toBe(error);
  });

  test("writes a line to the console where nobody else is told", async () => {
    const write = vi.spyOn(console, "log").mockImplementation(() => {});
    onTestFinished(() => write.mockRestore());
    await chat(withMiddleware(mockModel({ answers: [{ text: "a", usage }] }), [log()]), { messages });
    expect(write.mock.calls[0]?.[0]).toMatch(/^mock\/mock-1 answered after \d+ ms \(stop\), 3 tokens in, 4 out$/);
  });
});

describe("cache", () => {
  const cached = (model: MockModel, store = new Map<string, string>()) => ({
    store,
    model: withMiddleware(model, [cache({ store })]),
  });

  test("gives a reply again without a call, whatever the order of the members", async () => {
    const mock = mockModel({ answers: [{ text: "a", limits: { requests: { remaining: 1 } } }] });
    const { model, store } = cached(mock);
    const first = await chat(model, { messages, seed: 1, temperature: 0 });
    expect(first.limits).toBeDefined();
    const { limits: _, ...kept } = first;
    expect(await chat(model, { temperature: 0, seed: 1, messages: [{ content: "Hi", role: "user" }] })).toStrictEqual(kept);
    expect(mock.calls).toHaveLength(1);
    expect([...store.keys()]).toStrictEqual([expect.stringMatching(/^lockstep-1-[0-9a-f]{64}$/)]);
  });

  test("gives a stream again as its events", async () => {
    const mock = mockModel({ answers: [{ text: "a", reasoning: "hm" }] });
    const { model } = cached(mock);
    const first = await read(streamChat(model, { messages }));
    expect(first.map(({ type }) => type)).toStrictEqual(["reasoning-delta", "text-delta", "finish"]);
    const again = streamChat(model, { messages });
    expect(await read(again)).toStrictEqual(first);
    expect((await again.reply()).text).toBe("a");
    expect(mock.calls).toHaveLength(1);
  });

  test.each<[string, (model: MockModel) => Promise<unknown>]>([
    ["another request", (model) => chat(model, { messages, seed: 2 })],
    ["another part of the body", (model) => chat(model, { messages }, { extraBody: { a: 1 } })],
    ["another query", (model) => chat(model, { messages }, { extraQuery: { a: "1" } })],
    ["another header", (model) => chat(model, { messages }, { headers: { beta: "1" } })],
    ["a stream of the same", (model) => streamChat(model, { messages }).reply()],
  ])("asks for %s", async (_name, ask) => {
    const mock = mockModel({ answers: () => "a" });
    const { model } = cached(mock);
    await chat(model, { messages });
    await ask(model);
    expect(mock.calls).toHaveLength(2);
    await ask(model);
    expect(mock.calls).toHaveLength(2);
  });

  test("another model, by its provider or its id", async () => {
    const store = new Map<string, string>();
    for (const [provider, modelId] of [
      ["one", "a"],
      ["two", "a"],
      ["one", "b"],
    ] as const) {
      const mock = mockModel({ provider, modelId, answers: [`${provider}/${modelId}`] });
      const reply = await chat(withMiddleware(mock, [cache({ store })]), { messages });
      expect(reply.text).toBe(`${provider}/${modelId}`);
    }
    expect(store.size).toBe(3);
  });

  test("another scope, for servers that are told apart by nothing else", async () => {
    const mock = mockModel({ answers: () => "a" });
    const store = new Map<string, string>();
    for (const scope of ["a", "b", "a"]) await chat(withMiddleware(mock, [cache({ store, scope })]), { messages });
    expect(mock.calls).toHaveLength(2);
  });

  test.each<[string, Parameters<typeof mockModel>[0]["answers"]]>([
    ["a reply that was cut off", () => ({ text: "a", finishReason: "length" })],
    ["a reply that was filtered", () => ({ text: "", finishReason: "content-filter" })],
    ["an error", () => new RateLimitError("slow down")],
    ["a stream that broke", () => ({ events: [{ type: "text-delta", text: "a" }], error: new Error("cut") })],
  ])("keeps only what is whole and good: not %s", async (_name, answers) => {
    const mock = mockModel({ answers });
    const { model, store } = cached(mock);
    await chat(model, { messages }).catch(() => {});
    await streamChat(model, { messages })
      .reply()
      .catch(() => {});
    expect(store.size).toBe(0);
  });

  test("a stream that was left is not kept; calls of tools are", async () => {
    const toolCalls = [{ id: "c", name: "f", arguments: "{}" }];
    const { model, store } = cached(mockModel({ answers: [{ text: "a" }, { toolCalls }] }));
    for await (const _ of streamChat(model, { messages })) break;
    expect(store.size).toBe(0);
    await chat(model, { messages });
    expect(store.size).toBe(1);
  });

  test("what is wrong with the store costs no answer, and is told", async () => {
    const errors: unknown[] = [];
    const full = new Error("full");
    const failing = { get: () => Promise.reject(full), set: () => Promise.reject(full) };
    const onError = (error: unknown) => errors.push(error);
    const model = withMiddleware(mockModel({ answers: ["a", "b", "c", { text: "d", raw: 1n }] }), [
      cache({ store: failing, onError }),
    ]);
    expect((await chat(model, { messages })).text).toBe("a");
    expect((await streamChat(model, { messages }).reply()).text).toBe("b");
    expect(errors).toStrictEqual([full, full, full, full]);
    const odd = { get: () => "{ no JSON", set: () => undefined };
    const other = withMiddleware(mockModel({ answers: ["c", { text: "d", raw: 1n }] }), [cache({ store: odd, onError })]);
    expect((await chat(other, { messages })).text).toBe("c");
    expect((await chat(other, { messages })).text).toBe("d");
    expect(errors.slice(4).map((error) => (error as Error).name)).toStrictEqual(["SyntaxError", "SyntaxError", "TypeError"]);
  });

  test("with a store that takes its time", async () => {
    const store = new Map<string, string>();
    const slow = {
      get: async (key: string) => store.get(key),
      set: async (key: string, value: string) => {
        await new Promise((resolve) => setImmediate(resolve));
        store.set(key, value);
      },
    };
    const mock = mockModel({ answers: ["a", "b"] });
    const model = withMiddleware(mock, [cache({ store: slow })]);
    await chat(model, { messages });
    expect(store.size).toBe(1);
    await read(streamChat(model, { messages }));
    expect(store.size).toBe(2);
  });
});
