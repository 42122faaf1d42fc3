import { type ChatEvent, type ChatReply, NoAnswerError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { commonDecoding, createStreamDecoder, decodeReply } from "../../src/index.ts";

const quirks = { ...commonDecoding, finishReasons: { ...commonDecoding.finishReasons, eos: "stop" } } as const;

function stream(...chunks: readonly unknown[]): readonly ChatEvent[] {
  const decoder = createStreamDecoder<any>(quirks);
  return [...chunks.flatMap((chunk) => decoder.feed(chunk)), ...decoder.finish()];
}

function replyOf(events: readonly ChatEvent[]): ChatReply {
  const last = events.at(-1);
  if (last?.type !== "finish") throw new Error("the stream has no finish event");
  return last.reply;
}

const delta = (members: object, beside: object = {}): object => ({
  id: "r",
  choices: [{ index: 0, delta: members, ...beside }],
});

describe("text", () => {
  test("comes as it is: no delta is trimmed, merged or dropped", () => {
    const events = stream(
      delta({ role: "assistant", content: "" }),
      delta({ content: " a" }),
      delta({ content: "\n" }),
      delta({ content: null }),
      delta({ content: "\ud83d" }),
      delta({ content: "\ude00 " }),
      delta({}, { finish_reason: "stop" }),
    );
    expect(events.filter(({ type }) => type === "text-delta")).toStrictEqual([
      { type: "text-delta", text: " a" },
      { type: "text-delta", text: "\n" },
      { type: "text-delta", text: "\ud83d" },
      { type: "text-delta", text: "\ude00 " },
    ]);
    expect(replyOf(events)).toMatchObject({ text: " a\n😀 ", finishReason: "stop", rawFinishReason: "stop" });
  });

  test("role missing in the first delta, or in all", () => {
    expect(replyOf(stream(delta({ content: "a" }), delta({ content: "b" }))).text).toBe("ab");
  });

  test("`text` beside the delta is the same text; alone it is the text; different, it is kept", () => {
    expect(replyOf(stream(delta({ content: "a" }, { text: "a" })))).toMatchObject({ text: "a", residue: {} });
    expect(replyOf(stream({ choices: [{ index: 0, text: "a" }] })).text).toBe("a");
    expect(replyOf(stream(delta({ content: "a" }, { text: "b" })))).toMatchObject({
      text: "a",
      residue: { choice: { text: "b" } },
    });
  });

  test("a message that grows beside the deltas does not come twice", () => {
    const events = stream(
      delta({ content: "a" }, { message: { content: "a" } }),
      delta({ content: "b" }, { message: { content: "ab" } }),
    );
    expect(replyOf(events)).toMatchObject({ text: "ab", residue: {} });
  });

  test("a message where a delta should be is read", () => {
    expect(replyOf(stream({ choices: [{ index: 0, message: { content: "whole" } }] })).text).toBe("whole");
  });

  test("content in parts: text is text, thinking is reasoning, the rest is kept", () => {
    const events = stream(
      delta({ content: [{ type: "thinking", thinking: [{ type: "text", text: "hm" }] }] }),
      delta({ content: [{ type: "text", text: "yes" }] }),
      delta({ content: [{ type: "reference", ids: [1] }] }),
    );
    expect(replyOf(events)).toMatchObject({
      text: "yes",
      reasoning: "hm",
      residue: { message: { content: [{ type: "reference", ids: [1] }] } },
    });
  });
});

describe("reasoning and refusal", () => {
  test("either reasoning field is read; both with the same text are one text", () => {
    const events = stream(
      delta({ reasoning: "a" }),
      delta({ reasoning_content: "b", reasoning: null }),
      delta({ reasoning: "c", reasoning_content: "c" }),
      delta({ content: "!" }),
    );
    expect(events.slice(0, 4)).toStrictEqual([
      { type: "reasoning-delta", text: "a" },
      { type: "reasoning-delta", text: "b" },
      { type: "reasoning-delta", text: "c" },
      { type: "text-delta", text: "!" },
    ]);
    expect(replyOf(events)).toMatchObject({ reasoning: "abc", text: "!", residue: {} });
  });

  test("the other reasoning field is kept where it says something else", () => {
    expect(replyOf(stream(delta({ reasoning: "a", reasoning_content: "b" })))).toMatchObject({
      reasoning: "b",
      residue: { message: { reasoning: "a" } },
    });
  });

  test("a refusal streams like text, and an answer made of it is not empty", () => {
    const events = stream(
      delta({ role: "assistant", content: "", refusal: null }),
      delta({ refusal: "I " }),
      delta({ refusal: "can't" }),
    );
    expect(events.slice(0, 2)).toStrictEqual([
      { type: "refusal-delta", text: "I " },
      { type: "refusal-delta", text: "can't" },
    ]);
    expect(replyOf(events)).toMatchObject({ text: "", refusal: "I can't" });
  });

  test("a reply without them has no such members", () => {
    expect(Object.keys(replyOf(stream(delta({ content: "a", refusal: null, reasoning: "" }))))).toStrictEqual([
      "id",
      "text",
      "toolCalls",
      "finishReason",
      "rawFinishReason",
      "warnings",
      "residue",
      "raw",
    ]);
  });
});

describe("chunks without choices", () => {
  test("the first id and the first model that say something count", () => {
    const events = stream(
      { id: "", model: "", choices: [] },
      { id: "r1", model: "m1", choices: [{ index: 0, delta: { content: "a" } }] },
      { id: "r2", model: "m2", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
    );
    expect(replyOf(events)).toMatchObject({ id: "r1", model: "m1" });
  });

  test("a filter report at the start, with empty id and model, and usage at the end", () => {
    const filter = { id: "", model: "", object: "", choices: [], prompt_filter_results: [{ prompt_index: 0 }] };
    const events = stream(
      filter,
      { id: "r", model: "m", choices: [{ index: 0, delta: { content: "a" }, finish_reason: null }], usage: null },
      { id: "r", model: "m", choices: [{ index: 0, delta: {}, finish_reason: "length" }], usage: null },
      { id: "r", model: "m", choices: [], usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 } },
    );
    expect(events.map(({ type }) => type)).toStrictEqual(["text-delta", "usage", "finish"]);
    expect(replyOf(events)).toMatchObject({
      id: "r",
      model: "m",
      finishReason: "length",
      usage: { inputTokens: 3, outputTokens: 1, totalTokens: 4 },
      residue: { reply: { prompt_filter_results: [{ prompt_index: 0 }] } },
    });
  });

  test("choices null or missing, a chunk that is null, a choice that is null", () => {
    const events = stream({ id: "r", choices: null }, { id: "r" }, null, { choices: [null] }, delta({ content: "a" }));
    expect(replyOf(events)).toMatchObject({ text: "a", id: "r" });
  });

  test.each<[string, readonly unknown[]]>([
    ["no chunk", []],
    ["usage only", [{ id: "r", choices: [], usage: { prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 } }]],
    ["a filter's report and nothing after it", [{ id: "", choices: [], prompt_filter_results: [{ prompt_index: 0 }] }]],
    ["no choice that is one", [{ id: "r", choices: null }, { id: "r" }, null, { choices: [null] }]],
  ])("and nothing else are no answer: %s", (_name, chunks) => {
    const decoder = createStreamDecoder<any>(quirks);
    for (const chunk of chunks) expect(decoder.feed(chunk)).toStrictEqual([]);
    const asked = { provider: "acme", requestId: "req_1", limits: { tokens: { remaining: 5 } } };
    expect(() => decoder.finish(asked)).toThrow(NoAnswerError);
    expect(() => decoder.finish(asked)).toThrow(expect.objectContaining({ ...asked, status: 200 }));
  });

  test("usage in every chunk is told once, the last of it", () => {
    const counted = (tokens: number): object => ({
      ...delta({ content: "a" }),
      usage: { prompt_tokens: 5, completion_tokens: tokens, total_tokens: 5 + tokens },
    });
    const events = stream(counted(1), counted(2), counted(3));
    expect(events.filter(({ type }) => type === "usage")).toStrictEqual([
      { type: "usage", usage: { inputTokens: 5, outputTokens: 3, totalTokens: 8 } },
    ]);
  });
});

describe("finish reasons", () => {
  test.each([
    ["stop", "stop"],
    ["eos", "stop"],
    ["length", "length"],
    ["tool_calls", "tool-calls"],
    ["function_call", "tool-calls"],
    ["content_filter", "content-filter"],
    ["error", "error"],
    ["moonwalk", "other"],
    ["constructor", "other"],
    ["", "other"],
  ])("%j is %s, and the wire's own word is kept", (raw, finishReason) => {
    expect(replyOf(stream(delta({}, { finish_reason: raw })))).toMatchObject({ finishReason, rawFinishReason: raw });
    const whole = decodeReply({ choices: [{ message: { content: "" }, finish_reason: raw }] }, quirks);
    expect(whole).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  test("null, missing, and empty after a real one", () => {
    expect(replyOf(stream(delta({}, { finish_reason: null })))).toMatchObject({ finishReason: "other", rawFinishReason: null });
    expect(replyOf(stream(delta({})))).toMatchObject({ finishReason: "other", rawFinishReason: null });
    const emptyLast = stream(delta({}, { finish_reason: "stop" }), delta({}, { finish_reason: "" }));
    expect(replyOf(emptyLast).rawFinishReason).toBe("stop");
  });
});

describe("logprobs", () => {
  const entry = (token: string): object => ({ token, logprob: -1, bytes: [65], top_logprobs: [] });

  test("each chunk has its own tokens: the reply has all of them, in order", () => {
    const events = stream(
      delta({ content: "a" }, { logprobs: { content: [entry("a")], refusal: null } }),
      delta({ content: "bc" }, { logprobs: { content: [entry("b"), entry("c")] } }),
      delta({}, { logprobs: null, finish_reason: "stop" }),
    );
    expect(events.map(({ type }) => type)).toStrictEqual(["text-delta", "logprobs", "text-delta", "logprobs", "finish"]);
    expect(replyOf(events).logprobs?.map(({ token }) => token)).toStrictEqual(["a", "b", "c"]);
  });

  test("a bare number is about the delta's token, the alternatives stand beside it", () => {
    const events = stream(
      delta({ content: "Hi", token_id: 13347 }, { logprobs: -0.25, top_logprobs: { Hi: -0.25, Yo: -2 } }),
      delta({ content: "", token_id: 128009 }, { logprobs: -0.5, finish_reason: "eos" }),
    );
    expect(replyOf(events)).toMatchObject({ finishReason: "stop", residue: {} });
    expect(replyOf(events).logprobs).toStrictEqual([
      {
        token: "Hi",
        id: 13347,
        logprob: -0.25,
        top: [
          { token: "Hi", logprob: -0.25 },
          { token: "Yo", logprob: -2 },
        ],
      },
      { token: "", id: 128009, logprob: -0.5, top: [] },
    ]);
  });

  test("a bare number on a reasoning delta is not a token of the answer", () => {
    const reply = replyOf(stream(delta({ reasoning: "hm" }, { logprobs: -1 }), delta({ content: "a" }, { logprobs: -2 })));
    expect(reply.logprobs).toStrictEqual([{ token: "a", logprob: -2, top: [] }]);
    expect(reply.reasoningLogprobs).toStrictEqual([{ token: "hm", logprob: -1, top: [] }]);
  });

  test("empty lists only: there, but empty, and no event", () => {
    const events = stream(delta({ content: "a" }, { logprobs: { content: [] } }));
    expect(events.map(({ type }) => type)).toStrictEqual(["text-delta", "finish"]);
    expect(replyOf(events).logprobs).toStrictEqual([]);
  });

  test("alternatives that belong to nothing are kept", () => {
    const reply = replyOf(stream(delta({ content: "a" }, { logprobs: null, top_logprobs: { a: -1 } })));
    expect(reply).toMatchObject({ residue: { choice: { top_logprobs: { a: -1 } } } });
    expect("logprobs" in reply).toBe(false);
  });

  test("token numbers without logprobs are kept in the residue", () => {
    const reply = replyOf(
      stream(delta({ content: "a", token_id: 1 }), delta({ content: "b", token_id: null }), delta({ token_id: 2 })),
    );
    expect(reply.residue).toStrictEqual({ choice: { token_ids: [1, 2] } });
  });
});

describe("several choices", () => {
  const of = (index: number, content: string): object => ({ choices: [{ index, delta: { content } }] });

  test("the reply and the events are about number 0, whichever came first; the others are kept", () => {
    const events = stream(of(1, "x"), of(0, "a"), of(1, "y"), of(0, "b"));
    expect(events.filter(({ type }) => type === "text-delta")).toStrictEqual([
      { type: "text-delta", text: "a" },
      { type: "text-delta", text: "b" },
    ]);
    expect(replyOf(events)).toMatchObject({ text: "ab", residue: { choices: [{ index: 1, text: "xy" }] } });
  });

  test("a server that counts from 1 loses nothing", () => {
    const events = stream(of(1, "x"), of(1, "y"));
    expect(events.filter(({ type }) => type === "text-delta")).toStrictEqual([
      { type: "text-delta", text: "x" },
      { type: "text-delta", text: "y" },
    ]);
    expect(replyOf(events)).toMatchObject({ text: "xy", residue: {} });
  });
});

test("what has arrived can be looked at before the end, and `raw` has the chunks as they came", () => {
  const decoder = createStreamDecoder<any>(quirks);
  const first = delta({ content: "a" });
  decoder.feed(first);
  const before = decoder.partial();
  decoder.feed(delta({ content: "b" }));
  expect(before).toMatchObject({ text: "a", raw: [first] });
  expect(decoder.partial()).toMatchObject({ text: "ab" });
});

test("a member that every chunk repeats is kept once, as the last chunk that says something says it", () => {
  const chunk = (members: object, choice: object = {}): object => ({
    ...members,
    choices: [{ index: 0, delta: {}, ...choice }],
  });
  const events = stream(
    chunk({ created: 1, tier: null, list: [1] }, { seed: 1 }),
    chunk({ created: 1, tier: "default", list: [2] }, { seed: null }),
    chunk({ created: 2, tier: null }, { seed: 2 }),
    chunk({ created: 2 }),
  );
  expect(replyOf(events).residue).toStrictEqual({ reply: { created: 2, tier: "default", list: [2] }, choice: { seed: 2 } });
});

test("decoding changes nothing in the chunks", () => {
  const candidate = { token: "a", logprob: -1, bytes: [97] };
  const chunks = [
    delta({ content: "a" }, { logprobs: { content: [{ ...candidate, top_logprobs: [candidate, { token: "b" }] }] } }),
    delta({ reasoning_details: [{ index: 0, type: "t", text: "a" }], tool_calls: [{ index: 0, id: "x", extra: { a: [1] } }] }),
    delta({ reasoning_details: [{ index: 0, type: "t", text: "b" }], tool_calls: [{ index: 0, extra: { a: [2] } }] }),
    delta({ reasoning_details: [{ index: 1, type: "t", text: "c" }] }),
    delta({ reasoning_details: [{ index: 1, type: "t", text: "d" }] }),
  ];
  const copy = structuredClone(chunks);
  stream(...chunks);
  expect(chunks).toStrictEqual(copy);
});
