import { ConfigurationError, StreamTruncatedError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { chat, type ChatEvent, streamChat } from "../src/index.ts";
import { reply, scripted } from "./models.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const events: readonly ChatEvent[] = [
  { type: "reasoning-delta", text: "hm" },
  { type: "text-delta", text: "a" },
  { type: "logprobs", logprobs: [{ token: "a", logprob: -1, top: [] }] },
  { type: "text-delta", text: "b" },
  { type: "tool-call-start", index: 0, id: "t", name: "f" },
  { type: "tool-call-delta", index: 0, arguments: "{" },
  { type: "tool-call-delta", index: 0, arguments: "}" },
  { type: "tool-call-end", index: 0, toolCall: { id: "t", name: "f", arguments: "{}" } },
  { type: "usage", usage: { inputTokens: 1, outputTokens: 2 } },
  { type: "finish", reply },
];

describe("the whole reply", () => {
  test("without iterating", async () => {
    const model = scripted(events);
    expect(await streamChat(model, { messages }).reply()).toBe(reply);
    expect(model.asked).toHaveLength(1);
  });

  test("after iterating, and as often as asked", async () => {
    const model = scripted(events);
    const stream = streamChat(model, { messages });
    const seen: ChatEvent[] = [];
    for await (const event of stream) seen.push(event);
    expect(seen).toStrictEqual(events);
    expect(await stream.reply()).toBe(reply);
    expect(await stream.reply()).toBe(reply);
    expect(model.asked).toHaveLength(1);
  });

  test("asked for while somebody reads", async () => {
    const stream = streamChat(scripted(events), { messages });
    const reader = stream[Symbol.asyncIterator]();
    await reader.next();
    const asked = stream.reply();
    while (!(await reader.next()).done);
    expect(await asked).toBe(reply);
  });

  test("asked for twice at once reads once", async () => {
    const model = scripted(events);
    const stream = streamChat(model, { messages });
    expect(await Promise.all([stream.reply(), stream.reply()])).toStrictEqual([reply, reply]);
    expect(model.asked).toHaveLength(1);
  });
});

describe("a stream that breaks", () => {
  const error = new Error("broken");
  const cut = events.slice(0, 6);

  test("throws where it is read, after the events that came, and reply() rejects with the same error", async () => {
    const stream = streamChat(scripted(cut, { error }), { messages });
    const seen: ChatEvent[] = [];
    const reading = (async (): Promise<void> => {
      for await (const event of stream) seen.push(event);
    })();
    await expect(reading).rejects.toBe(error);
    expect(seen).toStrictEqual(cut);
    await expect(stream.reply()).rejects.toBe(error);
  });

  test("reply() alone rejects with the error, and what came is in partial", async () => {
    const stream = streamChat(scripted(cut, { error }), { messages });
    await expect(stream.reply()).rejects.toBe(error);
    expect(stream.partial).toStrictEqual({
      text: "ab",
      reasoning: "hm",
      refusal: "",
      toolCalls: [{ id: "t", name: "f", arguments: "{" }],
      logprobs: [{ token: "a", logprob: -1, top: [] }],
      reasoningLogprobs: [],
      refusalLogprobs: [],
    });
  });

  test("an error nobody waits for is nobody's unhandled rejection", async () => {
    const stream = streamChat(scripted(cut, { error }), { messages });
    const reader = stream[Symbol.asyncIterator]();
    await reader.next();
    const left = stream.reply();
    await expect(
      (async () => {
        while (!(await reader.next()).done);
      })(),
    ).rejects.toBe(error);
    await expect(left).rejects.toBe(error);
  });
});

test("a model that ends without a finish event is an error, not a short reply", async () => {
  const stream = streamChat(scripted(events.slice(0, 4)), { messages });
  await expect(stream.reply()).rejects.toThrow(StreamTruncatedError);
  await expect(streamChat(scripted([]), { messages })[Symbol.asyncIterator]().next()).rejects.toThrow("without a finish event");
});

test("an event that is none is an error for the reader and for whoever waits for the reply", async () => {
  const stream = streamChat(scripted([null as unknown as ChatEvent]), { messages });
  const reader = stream[Symbol.asyncIterator]();
  const asked = stream.reply();
  await expect(reader.next()).rejects.toThrow(TypeError);
  await expect(asked).rejects.toThrow(TypeError);
});

test("nothing comes after finish, whatever the model goes on to say", async () => {
  const model = scripted([...events, { type: "text-delta", text: "late" }, ...events]);
  const stream = streamChat(model, { messages });
  const seen: ChatEvent[] = [];
  for await (const event of stream) seen.push(event);
  expect(seen).toStrictEqual(events);
  expect(stream.partial.text).toBe("ab");
  expect(model.closed()).toBe(1);
});

test("more tokens than a call takes arguments", async () => {
  const token = { token: "a", logprob: -1, top: [] };
  const many: ChatEvent = { type: "logprobs", logprobs: Array.from({ length: 300_000 }, () => token) };
  const stream = streamChat(scripted([many, { type: "finish", reply }]), { messages });
  await stream.reply();
  expect(stream.partial.logprobs).toHaveLength(300_000);
});

describe("leaving", () => {
  test("closes the stream; there is no whole reply then, but what came is there", async () => {
    const model = scripted(events);
    const stream = streamChat(model, { messages });
    for await (const event of stream) if (event.type === "text-delta") break;
    expect(model.closed()).toBe(1);
    await expect(stream.reply()).rejects.toThrow(ConfigurationError);
    await expect(stream.reply()).rejects.toThrow("left before its end");
    expect(stream.partial).toMatchObject({ text: "a", reasoning: "hm" });
  });

  test("at the finish event is not too early", async () => {
    const stream = streamChat(scripted(events), { messages });
    for await (const event of stream) if (event.type === "finish") break;
    expect(await stream.reply()).toBe(reply);
  });

  test("before the first event leaves nobody waiting", async () => {
    const model = scripted(events);
    const stream = streamChat(model, { messages });
    const reader = stream[Symbol.asyncIterator]();
    const asked = stream.reply();
    await reader.return?.();
    await expect(asked).rejects.toThrow("left before its end");
    expect(model.asked).toHaveLength(0);
  });

  test("events come once: a second loop is told what to do", async () => {
    const stream = streamChat(scripted(events), { messages });
    await stream.reply();
    expect(() => stream[Symbol.asyncIterator]()).toThrow("Use reply() for the whole reply");
  });
});

test("nothing is sent before the stream is read", async () => {
  const model = scripted(events);
  const stream = streamChat(model, { messages });
  await new Promise((resolve) => setImmediate(resolve));
  expect(model.asked).toHaveLength(0);
  await stream.reply();
  expect(model.asked).toHaveLength(1);
});

test("a tool call whose start has not come does not leave a hole", async () => {
  const late: readonly ChatEvent[] = [
    { type: "tool-call-start", index: 1, id: "b", name: "g" },
    { type: "tool-call-delta", index: 0, arguments: "lost without a start" },
    { type: "tool-call-delta", index: 1, arguments: "{}" },
  ];
  const stream = streamChat(scripted(late, { error: new Error("cut") }), { messages });
  await expect(stream.reply()).rejects.toThrow("cut");
  expect(stream.partial.toolCalls).toStrictEqual([{ id: "b", name: "g", arguments: "{}" }]);
});

test("chat and streamChat hand on the request and the options as they are", async () => {
  const model = scripted(events);
  const request = { messages, maxOutputTokens: 1, providerOptions: { store: true } };
  const options = { signal: new AbortController().signal, timeout: 5, maxRetries: 0, headers: { a: "b" } };
  expect(await chat(model, request, options)).toBe(reply);
  await streamChat(model, request, options).reply();
  expect(model.asked).toStrictEqual([
    { request, options },
    { request, options },
  ]);
});

test("an event that comes after the stream was left is nobody's", async () => {
  let answer: (step: IteratorResult<ChatEvent>) => void = () => {};
  const iterator: AsyncIterator<ChatEvent> = { next: () => new Promise((resolve) => (answer = resolve)) };
  const model = { ...scripted([]), stream: () => ({ [Symbol.asyncIterator]: () => iterator }) };
  const stream = streamChat(model, { messages });
  const reader = stream[Symbol.asyncIterator]();
  const waiting = reader.next();
  await reader.return?.();
  answer({ done: false, value: { type: "text-delta", text: "late" } });
  expect(await waiting).toStrictEqual({ done: true, value: undefined });
  expect(stream.partial.text).toBe("");
});

test("a model whose iterator throws instead of rejecting, or answers without a promise, is read like any other", async () => {
  const said: (() => unknown)[] = [
    () => ({ done: false, value: { type: "text-delta", text: "a" } }),
    () => {
      throw new Error("thrown");
    },
  ];
  const next = (): Promise<IteratorResult<ChatEvent>> => said.shift()?.() as Promise<IteratorResult<ChatEvent>>;
  const model = { ...scripted([]), stream: () => ({ [Symbol.asyncIterator]: () => ({ next }) }) };
  const stream = streamChat(model, { messages });
  await expect(stream.reply()).rejects.toThrow("thrown");
  expect(stream.partial.text).toBe("a");
});

describe("leaving a stream that says nothing", () => {
  /** A model that never answers, and notes that it was left. */
  function silent(): { readonly model: ReturnType<typeof scripted>; readonly left: () => number } {
    let left = 0;
    const events: AsyncIterator<ChatEvent> = {
      next: () => new Promise(() => {}),
      return: () => {
        left++;
        return Promise.resolve({ done: true, value: undefined });
      },
    };
    const stream = () => ({ [Symbol.asyncIterator]: () => events });
    return { model: { ...scripted([]), stream }, left: () => left };
  }

  test("does not wait for its next event, and reaches the model", async () => {
    const { model, left } = silent();
    const stream = streamChat(model, { messages });
    const reader = stream[Symbol.asyncIterator]();
    void reader.next();
    await Promise.resolve();
    expect(await reader.return?.()).toStrictEqual({ done: true, value: undefined });
    expect(left()).toBe(1);
    await expect(stream.reply()).rejects.toThrow("left before its end");
    expect(await reader.next()).toStrictEqual({ done: true, value: undefined });
  });

  test("happens at the end of its block, with await using", async () => {
    const { model, left } = silent();
    const stream = streamChat(model, { messages });
    void stream[Symbol.asyncIterator]().next();
    await stream[Symbol.asyncDispose]();
    expect(left()).toBe(1);
  });
});
