import type { ChatEvent, ChatReply } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { createDashScope, dashscopeChat, type DashScopeChatSettings, StreamTruncatedError } from "../src/index.ts";
import { serve, sse } from "../../openai-compatible/test/server.ts";
import { choices, collect, frame, stream, usage } from "./frames.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;

async function read(text: string, settings: DashScopeChatSettings = {}, model = "qwen-plus", size = 9): Promise<ChatEvent[]> {
  const { fetch } = serve(sse(text, { size }));
  const client = createDashScope({ apiKey: "k", fetch, maxRetries: 0 });
  return collect(dashscopeChat(model, { client, ...settings }).stream({ messages }, {}));
}

function replyOf(events: readonly ChatEvent[]): ChatReply<readonly unknown[]> {
  const last = events.at(-1);
  if (last?.type !== "finish") throw new Error("no finish");
  return last.reply;
}

const deltas = (events: readonly ChatEvent[]): string[] =>
  events.flatMap((event) => (event.type === "text-delta" || event.type === "reasoning-delta" ? [event.text] : []));

const call = (index: number, id: string, name: string | undefined, text: string): object => ({
  index,
  id,
  type: "function",
  function: { ...(name !== undefined && { name }), arguments: text },
});

/** The same answers, as each manner writes them. */
const texts = {
  incremental: [{ content: "The quick" }, { content: " brown fox" }, { content: " jumps" }, { content: "" }],
  cumulative: [
    { content: "The quick" },
    { content: "The quick brown fox" },
    { content: "The quick brown fox jumps" },
    { content: "The quick brown fox jumps" },
  ],
};
const thoughts = {
  incremental: [
    { content: "", reasoning_content: "Let me" },
    { content: "", reasoning_content: " think" },
    { content: "Yes", reasoning_content: "" },
    { content: ", sure", reasoning_content: "" },
  ],
  cumulative: [
    { content: "", reasoning_content: "Let me" },
    { content: "", reasoning_content: "Let me think" },
    { content: "Yes", reasoning_content: "Let me think" },
    { content: "Yes, sure", reasoning_content: "Let me think" },
  ],
};
const calls = {
  incremental: [
    { content: "", tool_calls: [call(0, "call_a", "weather", '{"city": "')] },
    { content: "", tool_calls: [call(0, "", undefined, 'Paris"}')] },
    { content: "", tool_calls: [call(1, "call_b", "weather", "{}")] },
  ],
  cumulative: [
    { content: "", tool_calls: [call(0, "call_a", "weather", '{"city": "')] },
    { content: "", tool_calls: [call(0, "call_a", "weather", '{"city": "Paris"}')] },
    { content: "", tool_calls: [call(0, "call_a", "weather", '{"city": "Paris"}'), call(1, "call_b", "weather", "{}")] },
  ],
};

// How it was asked for, and how it comes.
describe.each([
  ["incremental", "incremental"],
  ["cumulative", "cumulative"],
  ["incremental", "cumulative"],
  ["cumulative", "incremental"],
] as const)("asked for %s, and it comes %s", (asked, comes) => {
  const settings = { chunks: asked };

  test("text", async () => {
    const events = await read(stream(texts[comes]), settings);
    expect(deltas(events)).toStrictEqual(["The quick", " brown fox", " jumps"]);
    expect(replyOf(events)).toMatchObject({ text: "The quick brown fox jumps", finishReason: "stop" });
  });

  test("reasoning, then text", async () => {
    const events = await read(stream(thoughts[comes]), settings);
    expect(deltas(events)).toStrictEqual(["Let me", " think", "Yes", ", sure"]);
    expect(replyOf(events)).toMatchObject({ text: "Yes, sure", reasoning: "Let me think" });
  });

  test("two calls", async () => {
    const events = await read(stream(calls[comes], "tool_calls"), settings);
    expect(events.filter(({ type }) => type.startsWith("tool-call"))).toStrictEqual([
      { type: "tool-call-start", index: 0, id: "call_a", name: "weather" },
      { type: "tool-call-delta", index: 0, arguments: '{"city": "' },
      { type: "tool-call-delta", index: 0, arguments: 'Paris"}' },
      { type: "tool-call-start", index: 1, id: "call_b", name: "weather" },
      { type: "tool-call-delta", index: 1, arguments: "{}" },
      { type: "tool-call-end", index: 0, toolCall: { id: "call_a", name: "weather", arguments: '{"city": "Paris"}' } },
      { type: "tool-call-end", index: 1, toolCall: { id: "call_b", name: "weather", arguments: "{}" } },
    ]);
    expect(replyOf(events)).toMatchObject({ text: "", finishReason: "tool-calls", rawFinishReason: "tool_calls", residue: {} });
  });

  test("content in parts", async () => {
    const listed = texts[comes].map(({ content }) => ({ content: content === "" ? [] : [{ text: content }] }));
    const events = await read(stream(listed), settings, "qwen3.6-plus");
    expect(deltas(events)).toStrictEqual(["The quick", " brown fox", " jumps"]);
    expect(replyOf(events).residue).toStrictEqual({});
  });

  test("logprobs", async () => {
    const token = (text: string): object => ({ token: text, logprob: -0.5, bytes: [...Buffer.from(text)], top_logprobs: [] });
    const [one, two] = [token("The quick brown"), token(" fox")];
    const last = comes === "incremental" ? { content: " fox" } : { content: "The quick brown fox" };
    const text =
      choices(1, [{ message: { content: "The quick brown" }, logprobs: { content: [one] } }]) +
      choices(2, [
        { message: last, logprobs: { content: comes === "incremental" ? [two] : [one, two] }, finish_reason: "stop" },
      ]);
    const events = await read(text, settings);
    const expected = [
      { token: "The quick brown", logprob: -0.5, bytes: [...Buffer.from("The quick brown")], top: [] },
      { token: " fox", logprob: -0.5, bytes: [...Buffer.from(" fox")], top: [] },
    ];
    expect(events.flatMap((event) => (event.type === "logprobs" ? event.logprobs : []))).toStrictEqual(expected);
    expect(replyOf(events).logprobs).toStrictEqual(expected);
  });
});

describe("repetition that is no repetition", () => {
  test("of short texts, asked for as news, is the answer", async () => {
    const events = await read(stream([{ content: "ha" }, { content: "ha" }, { content: "haha" }, { content: "" }]));
    expect(replyOf(events).text).toBe("hahahaha");
  });

  test("also where nothing shows it until the end", async () => {
    const events = await read(stream([{ content: "ha" }, { content: "haha" }]));
    expect(replyOf(events).text).toBe("hahaha");
    expect(deltas(events)).toStrictEqual(["ha", "haha"]);
  });

  test("of short texts, asked for as all there is, adds nothing", async () => {
    const events = await read(stream([{ content: "1" }, { content: "1+1" }, { content: "1+1" }]), { chunks: "cumulative" });
    expect(deltas(events)).toStrictEqual(["1", "+1"]);
  });
});

test("reasoning that is left out once it is over is not forgotten", async () => {
  const text = stream([{ content: "", reasoning_content: "Hm" }, { content: "A" }, { content: "Ab", reasoning_content: "Hm" }]);
  const events = await read(text, { chunks: "cumulative" });
  expect(replyOf(events)).toMatchObject({ text: "Ab", reasoning: "Hm" });
});

test("choices that come one by one; the reply is the first, the others are kept", async () => {
  const text =
    choices(1, [{ message: { content: "b" }, index: 1 }]) +
    choices(2, [{ message: { content: "a" }, index: 0 }]) +
    choices(3, [{ message: { content: "B" }, index: 1, finish_reason: "length" }]) +
    choices(4, [{ message: { content: "A" }, index: 0, finish_reason: "stop" }]);
  const { fetch } = serve(sse(text));
  const model = dashscopeChat("qwen-plus", { client: createDashScope({ apiKey: "k", fetch }) });
  const events = await collect(model.stream({ messages, providerOptions: { n: 2 } }, {}));
  expect(deltas(events)).toStrictEqual(["a", "A"]);
  expect(replyOf(events)).toMatchObject({
    text: "aA",
    residue: { choices: [{ index: 1, text: "bB", rawFinishReason: "length" }] },
  });
});

test("what a search found in the first event is kept, though later ones have empty lists, and so is an empty usage no usage", async () => {
  const found = { search_results: [{ index: 1, url: "https://example.com", title: "T" }] };
  const first = {
    output: { choices: [{ message: { content: "", role: "assistant" }, finish_reason: "null" }], search_info: found },
    usage: {},
    request_id: "r-1",
  };
  const later = { search_info: { extra_tool_info: [], search_results: [] } };
  const text = frame(1, first) + choices(2, [{ message: { content: "Hi" }, finish_reason: "stop" }], later);
  const reply = replyOf(await read(text));
  expect(reply).toMatchObject({
    text: "Hi",
    usage: { inputTokens: 8, outputTokens: 3, totalTokens: 11 },
    residue: { reply: { output: { search_info: { ...found, extra_tool_info: [] } } } },
  });
  expect(reply.raw).toHaveLength(2);
  expect(reply.raw[0]).toStrictEqual(first);
});

test("the id of the request is in every chunk, and in a header on some", async () => {
  expect(replyOf(await read(stream([{ content: "a" }])))).toMatchObject({ id: "r-1", requestId: "r-1" });
  const { fetch } = serve(sse(stream([{ content: "a" }]), { headers: { "x-request-id": "from-header" } }));
  const model = dashscopeChat("qwen-plus", { client: createDashScope({ apiKey: "k", fetch }) });
  expect(replyOf(await collect(model.stream({ messages }, {})))).toMatchObject({ id: "r-1", requestId: "from-header" });
});

test("an answer with result_format text, which a server may choose", async () => {
  const part = (id: number, text: string, reason: string): string =>
    frame(id, { output: { text, finish_reason: reason }, usage, request_id: "r-1" });
  const events = await read(part(1, "The quick brown", "null") + part(2, " fox", "stop"));
  expect(replyOf(events)).toMatchObject({ text: "The quick brown fox", finishReason: "stop", residue: {} });
});

test("a stream that ends early is not whole, and says what had come", async () => {
  const reading = read(choices(1, [{ message: { content: "Hi" } }]));
  await expect(reading).rejects.toThrow(StreamTruncatedError);
  await expect(reading).rejects.toMatchObject({ partial: [{ request_id: "r-1" }] });
});

test("a stream without a choice is no answer", async () => {
  const empty = frame(1, { output: { finish_reason: "stop" }, usage, request_id: "r" });
  await expect(read(empty)).rejects.toMatchObject({ kind: "no-answer" });
});

test("what has no place in a reply is kept under the name that it came with, whatever that means elsewhere", async () => {
  const text = frame(1, { object: "status", model: "x", choices: [1] }) + stream([{ content: "a" }]);
  const reply = replyOf(await read(text));
  expect(reply.residue).toStrictEqual({ reply: { response: { object: "status", model: "x", choices: [1] } } });
  expect(reply.model).toBeUndefined();
});
