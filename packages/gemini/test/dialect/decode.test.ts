import type { AnyChatRequest, AssistantMessage, ChatReply } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply } from "../../src/dialect/decode.ts";
import { encodeChat } from "../../src/dialect/encode.ts";
import type { GenerateContentResponse, Part } from "../../src/index.ts";

/** A reply as JSON.parse gives it: types are the document's business, and tests write what the document does not know, too. */
const body = (parts: readonly object[], more: object = {}, around: object = {}): GenerateContentResponse => ({
  candidates: [{ content: { parts: [...parts] as Part[], role: "model" }, finishReason: "STOP", ...more }],
  responseId: "r1",
  modelVersion: "m-1",
  ...around,
});
const chunk = (parts: readonly object[], more: object = {}): GenerateContentResponse =>
  body(parts, { finishReason: undefined, ...more });

function streamed(...chunks: readonly GenerateContentResponse[]): {
  events: readonly { type: string }[];
  reply: ChatReply<readonly GenerateContentResponse[]>;
} {
  const decoder = createStreamDecoder();
  const events = [...chunks.flatMap((each) => decoder.feed(each)), ...decoder.finish()];
  const last = events.at(-1);
  if (last?.type !== "finish") throw new Error("no finish");
  return { events: events.slice(0, -1), reply: last.reply };
}

/** What the next turn says of the reply, and the parts that go out for it. */
function sentBack(reply: ChatReply, change: Partial<AssistantMessage> = {}): Part[] | undefined {
  const { text, reasoning, toolCalls, residue } = JSON.parse(JSON.stringify(reply)) as ChatReply;
  const message: AssistantMessage = { role: "assistant", content: text, reasoning, toolCalls, residue, ...change };
  const request: AnyChatRequest = { messages: [{ role: "user", content: "Hi" }, message] };
  return encodeChat(request).contents[1]?.parts;
}

describe("a whole reply", () => {
  test("in the vocabulary", () => {
    const wire = body([{ text: "Hm", thought: true }, { text: "Hello" }], { index: 0 });
    expect(decodeReply(wire, { requestId: "q", limits: { requests: { limit: 1 } } })).toStrictEqual({
      id: "r1",
      model: "m-1",
      text: "Hello",
      reasoning: "Hm",
      toolCalls: [],
      finishReason: "stop",
      rawFinishReason: "STOP",
      requestId: "q",
      limits: { requests: { limit: 1 } },
      warnings: [],
      residue: {},
      raw: wire,
    });
  });

  test("of calls: the word for it, JSON text, and an id where there is none", () => {
    const reply = decodeReply(
      body([
        { functionCall: { name: "a", args: { x: 1, y: { z: [] } }, id: "c1" }, thoughtSignature: "c2ln" },
        { functionCall: { name: "b" } },
      ]),
    );
    expect(reply).toMatchObject({
      text: "",
      finishReason: "tool-calls",
      rawFinishReason: "STOP",
      toolCalls: [
        { id: "c1", name: "a", arguments: '{"x":1,"y":{"z":[]}}', residue: { part: { thoughtSignature: "c2ln" } } },
        { id: "call_1_r1", name: "b", arguments: "{}", residue: { idIsMade: true } },
      ],
    });
    expect(reply.residue).toStrictEqual({});
  });

  test.each([
    ["STOP", "stop"],
    ["MAX_TOKENS", "length"],
    ["SAFETY", "content-filter"],
    ["SPII", "content-filter"],
    ["IMAGE_RECITATION", "content-filter"],
    ["MALFORMED_FUNCTION_CALL", "error"],
    ["LANGUAGE", "other"],
    ["A_REASON_OF_TOMORROW", "other"],
    ["constructor", "other"],
  ])("that finished with %s", (raw, finishReason) => {
    expect(decodeReply(body([], { finishReason: raw }))).toMatchObject({ finishReason, rawFinishReason: raw, text: "" });
  });

  test("that finished with a number, as enums may be asked for: no word for it, and not lost", () => {
    expect(decodeReply(body([{ text: "a" }], { finishReason: 1 }))).toMatchObject({
      finishReason: "other",
      rawFinishReason: null,
      residue: { candidate: { finishReason: 1 } },
    });
  });

  test("calls that were cut off are no finished calls", () => {
    const wire = body([{ functionCall: { name: "a" } }], { finishReason: "MAX_TOKENS" });
    expect(decodeReply(wire).finishReason).toBe("length");
  });

  test("of a refused prompt", () => {
    const ratings = [{ category: "HARM_CATEGORY_HARASSMENT", probability: "HIGH", blocked: true }];
    const wire = { promptFeedback: { blockReason: "PROHIBITED_CONTENT", safetyRatings: ratings }, responseId: "r1" };
    expect(decodeReply(wire)).toMatchObject({
      id: "r1",
      text: "",
      toolCalls: [],
      finishReason: "content-filter",
      rawFinishReason: "PROHIBITED_CONTENT",
      residue: { promptFeedback: { safetyRatings: ratings } },
    });
  });

  test("a candidate without content", () => {
    expect(decodeReply({ candidates: [{ finishReason: "MAX_TOKENS" }] })).toMatchObject({ text: "", finishReason: "length" });
  });

  test.each([{}, { candidates: [] }, { usageMetadata: {} }, { promptFeedback: {} }, []])("no reply: %j", (wire) => {
    expect(() => decodeReply(wire as GenerateContentResponse, { provider: "gemini" })).toThrow(
      "The body of the reply is JSON but has no candidate and no blockReason.",
    );
  });
});

describe("usage", () => {
  const usageOf = (usageMetadata: object): object | undefined =>
    decodeReply(body([{ text: "a" }], {}, { usageMetadata })).usage;

  test("thoughts are output, results of the service's tools are input", () => {
    expect(
      usageOf({
        promptTokenCount: 132,
        candidatesTokenCount: 65,
        thoughtsTokenCount: 149,
        toolUsePromptTokenCount: 1387,
        totalTokenCount: 1733,
      }),
    ).toStrictEqual({ inputTokens: 1519, outputTokens: 214, totalTokens: 1733, reasoningTokens: 149 });
  });

  test("what is left out is zero", () => {
    expect(usageOf({ promptTokenCount: 5, totalTokenCount: 5 })).toStrictEqual({
      inputTokens: 5,
      outputTokens: 0,
      totalTokens: 5,
    });
    expect(usageOf({})).toStrictEqual({ inputTokens: 0, outputTokens: 0 });
    expect(decodeReply(body([{ text: "a" }])).usage).toBeUndefined();
  });

  test("parts are disjoint, and the details stay", () => {
    const details = {
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: 40 },
        { modality: "AUDIO", tokenCount: 60 },
      ],
      cacheTokensDetails: [{ modality: "AUDIO", tokenCount: 50 }],
      candidatesTokensDetails: [{ modality: "AUDIO", tokenCount: 7 }],
      serviceTier: "standard",
    };
    const counts = { promptTokenCount: 100, cachedContentTokenCount: 50, candidatesTokenCount: 7, totalTokenCount: 107 };
    const reply = decodeReply(body([{ text: "a" }], {}, { usageMetadata: { ...counts, ...details } }));
    expect(reply.usage).toStrictEqual({
      inputTokens: 100,
      outputTokens: 7,
      totalTokens: 107,
      cachedInputTokens: 50,
      audioInputTokens: 10,
      audioOutputTokens: 7,
    });
    expect(reply.residue["usage"]).toStrictEqual(details);
  });
});

describe("logprobs", () => {
  const candidate = (token: string, tokenId: number, logProbability: number): object => ({ token, tokenId, logProbability });
  const result = {
    chosenCandidates: [candidate("Hello", 9259, -6.7947026e-6), candidate("!", 235, -0.25)],
    topCandidates: [
      { candidates: [candidate("Hello", 9259, -6.7947026e-6), candidate('"', 236775, -12.196156)] },
      { candidates: [candidate("!", 235, -0.25)] },
    ],
  };

  test("two lists with one entry per step", () => {
    const reply = decodeReply(body([{ text: "Hello!" }], { logprobsResult: result, avgLogprobs: -0.125 }));
    expect(reply.logprobs).toStrictEqual([
      {
        token: "Hello",
        id: 9259,
        logprob: -6.7947026e-6,
        top: [
          { token: "Hello", id: 9259, logprob: -6.7947026e-6 },
          { token: '"', id: 236775, logprob: -12.196156 },
        ],
      },
      { token: "!", id: 235, logprob: -0.25, top: [{ token: "!", id: 235, logprob: -0.25 }] },
    ]);
    expect(reply.residue).toStrictEqual({ candidate: { avgLogprobs: -0.125 } });
  });

  test("without alternatives, with a certain token, with none, and not asked for", () => {
    const logprobsOf = (logprobsResult?: object): unknown => decodeReply(body([{ text: "a" }], { logprobsResult })).logprobs;
    expect(logprobsOf({ chosenCandidates: [{ token: "a", tokenId: 5 }] })).toStrictEqual([
      { token: "a", id: 5, logprob: 0, top: [] },
    ]);
    expect(logprobsOf({})).toStrictEqual([]);
    expect(logprobsOf()).toBeUndefined();
  });

  test("lists that cannot be aligned are kept as they came", () => {
    const { topCandidates } = result;
    const reply = decodeReply(
      body([{ text: "a" }], {
        logprobsResult: { chosenCandidates: [candidate("a", 1, -1)], topCandidates, logProbabilitySum: -1 },
      }),
    );
    expect(reply.logprobs).toStrictEqual([{ token: "a", id: 1, logprob: -1, top: [] }]);
    expect(reply.residue).toStrictEqual({ candidate: { logprobsResult: { logProbabilitySum: -1, topCandidates } } });
  });

  test("of each chunk, in a stream", () => {
    const of = (position: number): object => ({
      chosenCandidates: [result.chosenCandidates[position]],
      topCandidates: [result.topCandidates[position]],
    });
    const { events, reply } = streamed(
      chunk([{ text: "Hello" }], { logprobsResult: of(0) }),
      chunk([{ text: "!" }], { logprobsResult: of(1), finishReason: "STOP" }),
    );
    expect(events.map(({ type }) => type)).toStrictEqual(["text-delta", "logprobs", "text-delta", "logprobs"]);
    expect(reply.logprobs).toStrictEqual(decodeReply(body([{ text: "Hello!" }], { logprobsResult: result })).logprobs);
  });
});

describe("a stream", () => {
  test("is the whole reply in pieces", () => {
    const { events, reply } = streamed(
      chunk([{ text: "Hm", thought: true }], {}),
      chunk([{ text: "m.", thought: true }]),
      chunk([{ text: "He" }]),
      chunk([{ text: "llo" }]),
      {
        ...chunk([{ functionCall: { name: "f", args: { a: 1 } } }], { finishReason: "STOP" }),
        usageMetadata: { promptTokenCount: 3 },
      },
    );
    expect(events).toStrictEqual([
      { type: "reasoning-delta", text: "Hm" },
      { type: "reasoning-delta", text: "m." },
      { type: "text-delta", text: "He" },
      { type: "text-delta", text: "llo" },
      { type: "tool-call-start", index: 0, id: "call_0_r1", name: "f" },
      { type: "tool-call-delta", index: 0, arguments: '{"a":1}' },
      {
        type: "tool-call-end",
        index: 0,
        toolCall: { id: "call_0_r1", name: "f", arguments: '{"a":1}', residue: { idIsMade: true } },
      },
      { type: "usage", usage: { inputTokens: 3, outputTokens: 0 } },
    ]);
    const whole = decodeReply(
      body(
        [{ text: "Hmm.", thought: true }, { text: "Hello" }, { functionCall: { name: "f", args: { a: 1 } } }],
        {},
        {
          usageMetadata: { promptTokenCount: 3 },
        },
      ),
    );
    const { raw: _, ...said } = reply;
    const { raw: __, ...expected } = whole;
    expect(said).toStrictEqual(expected);
  });

  test("the last counts are the call's", () => {
    const { events, reply } = streamed(
      { ...chunk([{ text: "a" }]), usageMetadata: { promptTokenCount: 2, totalTokenCount: 2 } },
      {
        ...chunk([{ text: "b" }], { finishReason: "STOP" }),
        usageMetadata: { promptTokenCount: 2, candidatesTokenCount: 1, totalTokenCount: 3 },
      },
    );
    expect(events.filter(({ type }) => type === "usage")).toHaveLength(1);
    expect(reply.usage).toStrictEqual({ inputTokens: 2, outputTokens: 1, totalTokens: 3 });
  });

  test("of a refused prompt", () => {
    expect(streamed({ promptFeedback: { blockReason: "SAFETY" } }).reply).toMatchObject({
      finishReason: "content-filter",
      rawFinishReason: "SAFETY",
      residue: {},
    });
  });

  test("without any candidate is no answer", () => {
    const decoder = createStreamDecoder();
    decoder.feed({ usageMetadata: {} });
    expect(() => decoder.finish()).toThrow("The stream has ended without a candidate in any of its chunks.");
  });

  test("further candidates are gathered apart, and say nothing", () => {
    const second = { content: { parts: [{ text: "x" }], role: "model" }, index: 1, finishReason: "MAX_TOKENS" };
    const { events, reply } = streamed(
      { candidates: [second], responseId: "r1" },
      chunk([{ text: "a" }], { finishReason: "STOP" }),
    );
    expect(events).toStrictEqual([{ type: "text-delta", text: "a" }]);
    expect(reply).toMatchObject({ text: "a", finishReason: "stop" });
    expect(reply.residue["choices"]).toStrictEqual([
      { index: 1, text: "x", toolCalls: [], finishReason: "length", rawFinishReason: "MAX_TOKENS", residue: {} },
    ]);
  });

  test("what the vocabulary has no word for is kept: the last that says something", () => {
    const { reply } = streamed(
      chunk([{ text: "a" }], { groundingMetadata: {}, urlContextMetadata: { urlMetadata: [] } }),
      chunk([{ text: "b" }], { finishReason: "STOP", groundingMetadata: { webSearchQueries: ["q"] }, novelty: 1 }),
    );
    expect(reply.residue).toStrictEqual({
      candidate: { groundingMetadata: { webSearchQueries: ["q"] }, urlContextMetadata: { urlMetadata: [] }, novelty: 1 },
    });
  });
});

describe("the next turn has the parts as they came", () => {
  const code = { executableCode: { language: "PYTHON", code: "print(1)" } };
  const result = { codeExecutionResult: { outcome: "OUTCOME_OK", output: "1\n" } };
  const turns: readonly (readonly [string, readonly object[]])[] = [
    ["text", [{ text: "Hello" }]],
    ["thoughts and text", [{ text: "Hm", thought: true }, { text: "Hello" }]],
    ["a signature on text", [{ text: "Hello", thoughtSignature: "c2ln" }]],
    ["two texts side by side", [{ text: "a" }, { text: "b" }]],
    ["an empty text that carries a signature", [{ text: "Hello" }, { text: "", thoughtSignature: "c2ln" }]],
    ["a signature alone", [{ thoughtSignature: "c2ln" }, { text: "Hello" }]],
    [
      "calls with their signatures",
      [
        { functionCall: { name: "a", args: { x: 1 }, id: "1" }, thoughtSignature: "c2ln" },
        { functionCall: { name: "b", args: {} } },
      ],
    ],
    ["a thought between calls", [{ functionCall: { name: "a", args: {} } }, { text: "Hm", thought: true }, { text: "b" }]],
    ["code between texts", [{ text: "one " }, code, result, { text: "two" }]],
    ["an image", [{ text: "Here:" }, { inlineData: { mimeType: "image/png", data: "aGk=" }, thoughtSignature: "c2ln" }]],
    [
      "tools of the service",
      [
        { toolCall: { id: "t", toolType: "FILE_SEARCH", args: {} }, thoughtSignature: "YQ==" },
        { toolResponse: { id: "t", toolType: "FILE_SEARCH", response: {} }, thoughtSignature: "Yg==" },
        { text: "Found", partMetadata: { mine: 1 } },
      ],
    ],
    ["arguments in pieces", [{ functionCall: { name: "a", partialArgs: [{ jsonPath: "$.x" }], willContinue: true } }]],
    ["characters of two units", [{ text: "a😀" }, { text: "😀b", thoughtSignature: "c2ln" }]],
  ];

  test.each(turns)("%s", (_, parts) => {
    expect(sentBack(decodeReply(body(parts)))).toStrictEqual(parts);
  });

  test("and so has that of a stream", () => {
    const { reply } = streamed(
      chunk([{ thoughtSignature: "MQ==" }]),
      chunk([{ text: "He" }]),
      chunk([{ text: "llo" }]),
      chunk([code]),
      chunk([{ text: "", thoughtSignature: "Mg==" }], { finishReason: "STOP" }),
    );
    expect(sentBack(reply)).toStrictEqual([
      { thoughtSignature: "MQ==" },
      { text: "Hello" },
      code,
      { text: "", thoughtSignature: "Mg==" },
    ]);
  });

  test("residue holds no text and no arguments", () => {
    const reply = decodeReply(
      body([
        { text: "secret thought", thought: true },
        { text: "said", thoughtSignature: "c2ln" },
        { functionCall: { name: "fn", args: { k: "v" } } },
      ]),
    );
    expect(JSON.stringify([reply.residue, reply.toolCalls[0]?.residue])).not.toMatch(/secret|said|fn|"k"/);
    expect(reply.residue).toStrictEqual({
      content: { parts: [{ text: 14, thought: true }, { text: 4, thoughtSignature: "c2ln" }, { functionCall: 0 }] },
    });
  });

  test("a caller may change the text, leave the thoughts out, or drop a call: what is left goes out", () => {
    const reply = decodeReply(
      body([
        { text: "Hm", thought: true },
        { text: "one ", thoughtSignature: "c2ln" },
        code,
        { text: "two" },
        { functionCall: { name: "a", args: {}, id: "1" }, thoughtSignature: "YQ==" },
        { functionCall: { name: "b", args: {}, id: "2" } },
      ]),
    );
    expect(sentBack(reply, { content: "other", reasoning: undefined, toolCalls: reply.toolCalls.slice(1) })).toStrictEqual([
      code,
      { text: "other" },
      { functionCall: { name: "b", args: {}, id: "2" } },
    ]);
  });
});
