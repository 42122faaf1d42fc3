import { NoAnswerError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { commonDecoding, createStreamDecoder, decodeReply } from "../../src/index.ts";

const whole = {
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1700000000,
  model: "m-1",
  choices: [
    {
      index: 0,
      message: {
        role: "assistant",
        content: "Hi",
        reasoning: "hm",
        refusal: null,
        annotations: [{ type: "url_citation", url_citation: { url: "https://example.com" } }],
        audio: { id: "audio_1", data: "QUJD", transcript: "Hi", expires_at: 1 },
        tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: '{"x": 1}' } }],
      },
      logprobs: null,
      finish_reason: "tool_calls",
      seed: 7,
    },
  ],
  usage: {
    prompt_tokens: 10,
    completion_tokens: 5,
    total_tokens: 15,
    prompt_tokens_details: { cached_tokens: 4, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 2,
      accepted_prediction_tokens: 1,
      rejected_prediction_tokens: 0,
      vision_tokens: 9,
    },
    cost: 0.5,
  },
  service_tier: "default",
  warnings: [{ message: "slow" }],
};

const decoded = {
  id: "chatcmpl-1",
  model: "m-1",
  text: "Hi",
  reasoning: "hm",
  toolCalls: [{ id: "a", name: "f", arguments: '{"x": 1}' }],
  finishReason: "tool-calls",
  rawFinishReason: "tool_calls",
  usage: {
    inputTokens: 10,
    outputTokens: 5,
    totalTokens: 15,
    cachedInputTokens: 4,
    audioInputTokens: 0,
    reasoningTokens: 2,
    acceptedPredictionTokens: 1,
    rejectedPredictionTokens: 0,
  },
  limits: { requests: { remaining: 3 } },
  requestId: "req_1",
  warnings: [{ message: "ours" }, { message: "slow" }],
  residue: {
    message: {
      annotations: [{ type: "url_citation", url_citation: { url: "https://example.com" } }],
      audio: { id: "audio_1", data: "QUJD", transcript: "Hi", expires_at: 1 },
    },
    choice: { seed: 7 },
    reply: { created: 1700000000, service_tier: "default" },
    usage: { completion_tokens_details: { vision_tokens: 9 }, cost: 0.5 },
  },
};

const context = { limits: { requests: { remaining: 3 } }, requestId: "req_1", warnings: [{ message: "ours" }] };

test("every member of a reply is expressed or in the residue, none is in both", () => {
  expect(decodeReply(whole, commonDecoding, context)).toStrictEqual({ ...decoded, raw: whole });
});

test("the same reply in chunks gives the same reply", () => {
  const { choices, usage, warnings, ...envelope } = whole;
  const chunk = (delta: object, rest: object = {}): object => ({
    ...envelope,
    choices: [{ index: 0, delta, logprobs: null, ...rest }],
  });
  const chunks = [
    chunk({ role: "assistant", content: "", refusal: null }),
    chunk({ reasoning: "h" }),
    chunk({ reasoning: "m" }),
    chunk({ content: "H", audio: { id: "audio_1", data: "QU", transcript: "H" } }),
    chunk({ content: "i", audio: { data: "JD", transcript: "i", expires_at: 1 } }),
    chunk({ annotations: [{ type: "url_citation", url_citation: { url: "https://example.com" } }] }),
    chunk({ tool_calls: [{ index: 0, id: "a", type: "function", function: { name: "f", arguments: '{"x"' } }] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: ": 1}" } }] }),
    chunk({}, { finish_reason: "tool_calls", seed: 7 }),
    { ...envelope, choices: [], usage, warnings, obfuscation: "padding" },
  ];
  const decoder = createStreamDecoder<any>(commonDecoding);
  for (const each of chunks) decoder.feed(each);
  const last = decoder.finish(context).at(-1);
  expect(last).toStrictEqual({ type: "finish", reply: { ...decoded, raw: chunks } });
  expect(choices).toBe(whole.choices);
});

describe("sloppy replies", () => {
  test("no message (a filtered choice), an empty delta beside the message, index missing", () => {
    expect(decodeReply({ choices: [{ finish_reason: "content_filter" }] }, commonDecoding)).toMatchObject({
      text: "",
      finishReason: "content-filter",
    });
    const both = { choices: [{ message: { content: "a" }, delta: { content: "" }, finish_reason: "stop" }] };
    expect(decodeReply(both, commonDecoding)).toMatchObject({ text: "a", residue: {} });
  });

  test.each<[unknown, string]>([
    [{ detail: "try later" }, "has no list of choices"],
    [null, "has no list of choices"],
    [{ choices: null }, "has no list of choices"],
    [{ choices: [] }, "has no choice."],
    [{ choices: [null] }, "has no choice."],
    [{ choices: [], usage: { prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 } }, "has no choice."],
  ])("%j is no answer, and says which call it was", (wire, message) => {
    const asked = { provider: "acme", requestId: "req_1", limits: { requests: { remaining: 3 } } };
    const decode = (): unknown => decodeReply(wire as any, commonDecoding, asked);
    expect(decode).toThrow(NoAnswerError);
    expect(decode).toThrow(message);
    expect(decode).toThrow(expect.objectContaining({ ...asked, status: 200 }));
  });

  test("warnings of another shape are kept as they came", () => {
    const reply = decodeReply({ choices: [{}], warnings: ["slow"] } as any, commonDecoding);
    expect(reply).toMatchObject({ warnings: [], residue: { reply: { warnings: ["slow"] } } });
  });

  const withFunctionCall = (called: unknown, more: object = {}): ReturnType<typeof decodeReply> =>
    decodeReply({ id: "r1", choices: [{ message: { content: null, function_call: called, ...more } as any }] }, commonDecoding);

  test("a call of the older form is a tool call, whose id is made up", () => {
    const reply = withFunctionCall({ name: "f", arguments: "{}" });
    expect(reply.toolCalls).toStrictEqual([{ id: "call_0_r1", name: "f", arguments: "{}" }]);
    expect(reply.residue).toStrictEqual({});
  });

  test("what such a call has beside name and arguments stays with it", () => {
    const reply = withFunctionCall({ name: "f", arguments: "{}", mood: "good" });
    expect(reply.toolCalls).toMatchObject([{ name: "f", residue: { function: { mood: "good" } } }]);
  });

  test.each([null, {}, { name: "", arguments: "" }, { name: null, arguments: null }])(
    "%j in its place is no call, and is kept",
    (called) => {
      const reply = withFunctionCall(called);
      expect(reply.toolCalls).toStrictEqual([]);
      expect(reply.residue).toStrictEqual({ message: { function_call: called } });
    },
  );

  test("one beside calls of the newer form is kept, and is no second call", () => {
    const called = { name: "f", arguments: "{}" };
    const reply = withFunctionCall(called, { tool_calls: [{ id: "c", type: "function", function: called }] });
    expect(reply.toolCalls).toStrictEqual([{ id: "c", ...called }]);
    expect(reply.residue).toStrictEqual({ message: { function_call: called } });
  });
});

test("members that an object merely inherits are nobody's", () => {
  const heir = (members: object): any => Object.assign(Object.create({ inherited: 1 }), members);
  const logprobs = heir({ content: [heir({ token: "a", logprob: -1, top_logprobs: [heir({ token: "b", logprob: -2 })] })] });
  const tool_calls = [heir({ id: "c", type: "function", function: heir({ name: "f", arguments: "{}" }) })];
  const message = heir({ role: "assistant", content: "a", tool_calls });
  const reply = decodeReply(heir({ choices: [heir({ index: 0, message, logprobs })] }), commonDecoding);
  expect(reply.residue).toStrictEqual({});
  expect(reply.toolCalls).toStrictEqual([{ id: "c", name: "f", arguments: "{}" }]);
  expect(reply.logprobs).toStrictEqual([{ token: "a", logprob: -1, top: [{ token: "b", logprob: -2 }] }]);
});

describe("usage", () => {
  const usageOf = (usage: unknown): object => {
    const { usage: read, residue } = decodeReply({ choices: [{}], usage: usage as object }, commonDecoding);
    return { read, rest: residue["usage"] };
  };

  test("one total without the other is no usage: it is kept as it came", () => {
    expect(usageOf({ prompt_tokens: 3 })).toStrictEqual({ read: undefined, rest: { prompt_tokens: 3 } });
    expect(usageOf({})).toStrictEqual({ read: undefined, rest: undefined });
  });

  test("details that are null say nothing", () => {
    expect(usageOf({ prompt_tokens: 3, completion_tokens: 0, prompt_tokens_details: null, total_tokens: null })).toStrictEqual({
      read: { inputTokens: 3, outputTokens: 0 },
      rest: undefined,
    });
  });

  test.each([
    // Recorded at xAI in October 2025: 80, 3 and 185 make 268.
    ["beside the completion", [80, 3, 185, 268], 188, { completion_tokens: 3 }],
    ["within the completion", [80, 188, 185, 268], 188, undefined],
    ["nowhere in the total, which proves nothing", [9, 2, 30, 11], 2, undefined],
    ["beside it, without a total to tell", [80, 3, 185, undefined], 3, undefined],
    ["not at all", [80, 3, 0, 83], 3, undefined],
  ])("reasoning that is counted %s", (_, [prompt, completion, reasoning, total], outputTokens, rest) => {
    const wire = {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: total,
      completion_tokens_details: { reasoning_tokens: reasoning },
    };
    const totals = total === undefined ? {} : { totalTokens: total };
    expect(usageOf(wire)).toStrictEqual({
      read: { inputTokens: prompt, outputTokens, ...totals, reasoningTokens: reasoning },
      // The count that differs from ours shows the convention.
      rest,
    });
  });

  test("a second count of the same part stays where it differs", () => {
    const wire = { prompt_tokens: 3, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 1 } };
    expect(usageOf({ ...wire, cached_tokens: 1 })).toMatchObject({ read: { cachedInputTokens: 1 }, rest: undefined });
    expect(usageOf({ ...wire, cached_tokens: 2 })).toMatchObject({
      read: { cachedInputTokens: 1 },
      rest: { cached_tokens: 2 },
    });
  });
});

test("more tokens than a call takes arguments", () => {
  const content = Array.from({ length: 300_000 }, () => ({ token: "a", logprob: -1, top_logprobs: [] }));
  const reply = decodeReply({ choices: [{ message: { content: "a" }, logprobs: { content } }] }, commonDecoding);
  expect(reply.logprobs).toHaveLength(300_000);
});
