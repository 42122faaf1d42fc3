import { chatCapabilities, openaiChat } from "@lockstep/openai";
import { describe, expect, test } from "vitest";
import { APIUserAbortError, chat, type ChatEvent, mockModel, RateLimitError, streamChat } from "../src/index.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const call = { id: "c", name: "f", arguments: '{"a":1}' };

async function read(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const seen = [];
  for await (const event of events) seen.push(event);
  return seen;
}

test("says its answers in turn, and keeps what it was asked", async () => {
  const model = mockModel({ answers: ["one", { text: "two", toolCalls: [call], usage: { inputTokens: 1, outputTokens: 2 } }] });
  expect(await chat(model, { messages, seed: 1 })).toStrictEqual({
    text: "one",
    toolCalls: [],
    finishReason: "stop",
    rawFinishReason: "stop",
    warnings: [],
    residue: {},
    raw: [],
  });
  expect(await chat(model, { messages }, { maxRetries: 0 })).toMatchObject({
    text: "two",
    toolCalls: [call],
    finishReason: "tool-calls",
  });
  expect(model.calls).toStrictEqual([
    { request: { messages, seed: 1 }, options: {}, streamed: false },
    { request: { messages }, options: { maxRetries: 0 }, streamed: false },
  ]);
  await expect(chat(model, { messages })).rejects.toThrow("has 2 answers and was asked once more");
});

test("the same answer is a stream, with an event for each part and one finish", async () => {
  const usage = { inputTokens: 1, outputTokens: 2 };
  const tokens = [{ token: "two", logprob: -1, top: [] }];
  const answer = { text: "two", reasoning: "hm", refusal: "no", logprobs: tokens, toolCalls: [call], usage };
  const model = mockModel({ answers: [answer] });
  const stream = streamChat(model, { messages });
  const seen = await read(stream);
  expect(seen.slice(0, -1)).toStrictEqual([
    { type: "reasoning-delta", text: "hm" },
    { type: "text-delta", text: "two" },
    { type: "logprobs", logprobs: tokens },
    { type: "refusal-delta", text: "no" },
    { type: "tool-call-start", index: 0, id: "c", name: "f" },
    { type: "tool-call-delta", index: 0, arguments: '{"a":1}' },
    { type: "tool-call-end", index: 0, toolCall: call },
    { type: "usage", usage },
  ]);
  expect(seen.at(-1)).toMatchObject({ type: "finish", reply: answer });
  expect(stream.partial).toMatchObject({ text: "two", toolCalls: [call] });
  expect(model.calls[0]?.streamed).toBe(true);
});

test("events without a finish get one that holds what they said; asked for whole, it is the reply", async () => {
  const events: ChatEvent[] = [
    { type: "text-delta", text: "a" },
    { type: "text-delta", text: "b" },
  ];
  const model = mockModel({ answers: [{ events }, { events }] });
  expect((await read(streamChat(model, { messages }))).at(-1)).toMatchObject({ type: "finish", reply: { text: "ab" } });
  expect(await chat(model, { messages })).toMatchObject({ text: "ab", finishReason: "stop" });
});

test("fails with the errors it is given, before the first event or after some", async () => {
  const error = new RateLimitError("slow down", { status: 429 });
  const broken = { events: [{ type: "text-delta", text: "a" }], error } as const;
  const model = mockModel({ answers: [error, error, broken, broken] });
  await expect(chat(model, { messages })).rejects.toBe(error);
  await expect(streamChat(model, { messages }).reply()).rejects.toBe(error);
  const stream = streamChat(model, { messages });
  await expect(stream.reply()).rejects.toBe(error);
  expect(stream.partial.text).toBe("a");
  await expect(chat(model, { messages })).rejects.toBe(error);
});

test("a stream that goes on after its end is refused where the mock is made", () => {
  const finish = { type: "finish", reply: {} as never } as const;
  expect(() => mockModel({ answers: ["a", { events: [finish, { type: "text-delta", text: "late" }] }] })).toThrow(
    "answers[1] goes on after it",
  );
  expect(() => mockModel({ answers: [{ events: [finish], error: new Error("late") }] })).toThrow("answers[0]");
});

test("answers may be a function of what is asked", async () => {
  const model = mockModel({ answers: async ({ request }, index) => `${index}:${request.messages.length}` });
  expect((await chat(model, { messages })).text).toBe("0:1");
  expect((await chat(model, { messages: [...messages, ...messages] })).text).toBe("1:2");
});

describe("capabilities", () => {
  test("are those of the provider that it stands for, for the compiler and at run time", async () => {
    const model = mockModel({ provider: "openai", modelId: "gpt-5", capabilities: chatCapabilities, answers: ["a", "b"] });
    await chat(model, { messages, seed: 1 });
    // @ts-expect-error openai has no parameter for topK
    await expect(chat(model, { messages, topK: 1 })).rejects.toThrow('The provider "openai" has no parameter for topK');
    model satisfies { readonly capabilities: ReturnType<typeof openaiChat>["capabilities"] };
    expect(model.calls).toHaveLength(1);
  });
});

describe("an aborted signal", () => {
  test("ends a call that has not begun, one that is waited for, and a stream", async () => {
    const model = mockModel({ answers: ["a"] });
    await expect(chat(model, { messages }, { signal: AbortSignal.abort("gone") })).rejects.toThrow(APIUserAbortError);

    const silent = mockModel({ answers: () => new Promise(() => {}) });
    const waiting = new AbortController();
    const asked = chat(silent, { messages }, { signal: waiting.signal });
    waiting.abort("gone");
    await expect(asked).rejects.toMatchObject({ kind: "abort", cause: "gone" });

    const reading = new AbortController();
    const events = [
      { type: "text-delta", text: "a" },
      { type: "text-delta", text: "b" },
    ] as const;
    const stream = streamChat(mockModel({ answers: [{ events }] }), { messages }, { signal: reading.signal });
    const broken = (async () => {
      for await (const _ of stream) reading.abort();
    })();
    await expect(broken).rejects.toThrow(APIUserAbortError);
    expect(stream.partial.text).toBe("a");
  });
});
