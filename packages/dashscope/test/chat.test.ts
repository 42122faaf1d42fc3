import { ConfigurationError, type Message, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import {
  createDashScope,
  dashscopeChat,
  type DashScopeChatModel,
  type DashScopeChatSettings,
  dashscopeQuirks,
} from "../src/index.ts";
import { json, serve, sse, type FakeServer } from "../../openai-compatible/test/server.ts";
import { collect, reply, stream, usage } from "./frames.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;
const weather = { name: "weather", description: "Of a city", parameters: { type: "object" } };

function served(
  body: string,
  model = "qwen-plus",
  settings: DashScopeChatSettings = {},
): { model: DashScopeChatModel; sent: FakeServer["sent"] } {
  const { sent, fetch } = serve(json(body));
  return { model: dashscopeChat(model, { client: createDashScope({ apiKey: "k", fetch, maxRetries: 0 }), ...settings }), sent };
}

describe("the request", () => {
  test("of a text model: texts as content, everything else in the parameters", async () => {
    const { model, sent } = served(reply({ content: "a" }));
    await model.generate(
      {
        messages: [
          {
            role: "system",
            content: [
              { type: "text", text: "Be " },
              { type: "text", text: "brief" },
            ],
          },
          { role: "user", content: [{ type: "text", text: "Hi" }] },
          { role: "assistant", content: "", reasoning: "Hm", toolCalls: [{ id: "c1", name: "weather", arguments: "{}" }] },
          { role: "tool", toolCallId: "c1", content: [{ type: "text", text: "Sun" }] },
        ],
        maxOutputTokens: 9,
        temperature: 0.5,
        topP: 0.9,
        topK: 5,
        seed: 7,
        stop: ["x"],
        presencePenalty: 1,
        repetitionPenalty: 1.1,
        logprobs: { top: 2 },
        tools: [weather],
        toolChoice: { name: "weather" },
        parallelToolCalls: true,
        responseFormat: { type: "json" },
        reasoningEffort: "xhigh",
        providerOptions: { enable_search: true, thinking_budget: 50 },
      },
      {},
    );
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/api/v1/services/aigc/text-generation/generation");
    expect(sent[0]?.body).toStrictEqual({
      model: "qwen-plus",
      input: {
        messages: [
          { role: "system", content: "Be brief" },
          { role: "user", content: "Hi" },
          {
            role: "assistant",
            content: "",
            reasoning_content: "Hm",
            tool_calls: [{ id: "c1", type: "function", function: { name: "weather", arguments: "{}" } }],
          },
          { role: "tool", tool_call_id: "c1", content: "Sun" },
        ],
      },
      parameters: {
        enable_search: true,
        thinking_budget: 50,
        result_format: "message",
        max_tokens: 9,
        temperature: 0.5,
        top_p: 0.9,
        top_k: 5,
        repetition_penalty: 1.1,
        presence_penalty: 1,
        seed: 7,
        stop: ["x"],
        logprobs: true,
        top_logprobs: 2,
        tools: [{ type: "function", function: weather }],
        tool_choice: { type: "function", function: { name: "weather" } },
        parallel_tool_calls: true,
        response_format: { type: "json_object" },
        enable_thinking: true,
        reasoning_effort: "xhigh",
      },
    });
  });

  test("of a model with eyes: lists of parts as content, also where it is text", async () => {
    const { model, sent } = served(reply({ content: [{ text: "a" }] }), "qwen-vl-max");
    await model.generate(
      {
        messages: [
          { role: "system", content: "Be brief" },
          {
            role: "user",
            content: [
              { type: "image", source: { url: "https://example.com/a.png" } },
              { type: "image", source: { data: "AAAA", mediaType: "image/png" } },
              { type: "audio", source: { url: "https://example.com/a.wav" } },
              { type: "video", source: { url: "https://example.com/a.mp4" } },
              { type: "text", text: "What is it?" },
            ],
          },
          { role: "assistant", toolCalls: [{ id: "c1", name: "weather", arguments: "{}" }] },
          { role: "tool", toolCallId: "c1", content: "Sun" },
        ],
        providerOptions: { vl_high_resolution_images: true },
      },
      {},
    );
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/api/v1/services/aigc/multimodal-generation/generation");
    expect(sent[0]?.body).toStrictEqual({
      model: "qwen-vl-max",
      input: {
        messages: [
          { role: "system", content: [{ text: "Be brief" }] },
          {
            role: "user",
            content: [
              { image: "https://example.com/a.png" },
              { image: "data:image/png;base64,AAAA" },
              { audio: "https://example.com/a.wav" },
              { video: "https://example.com/a.mp4" },
              { text: "What is it?" },
            ],
          },
          {
            role: "assistant",
            content: [],
            tool_calls: [{ id: "c1", type: "function", function: { name: "weather", arguments: "{}" } }],
          },
          { role: "tool", tool_call_id: "c1", content: [{ text: "Sun" }] },
        ],
      },
      parameters: { vl_high_resolution_images: true, result_format: "message" },
    });
  });

  test.each([
    ["qwen3.7-plus", "multimodal-generation"],
    ["qwen3.5-flash", "multimodal-generation"],
    ["qwen3-vl-plus", "multimodal-generation"],
    ["qwen-audio-turbo", "multimodal-generation"],
    ["qwen3-max", "text-generation"],
    ["deepseek-v4-pro", "text-generation"],
    ["baichuan2-turbo-192k", "text-generation"],
    ["baichuan2-13b-chat-v1", "text-generation"],
  ])("%s answers at %s", async (id, api) => {
    const { model, sent } = served(reply({ content: "a" }), id);
    await model.generate({ messages }, {});
    expect(sent[0]?.url).toContain(api);
    expect(sent[0]?.body).toMatchObject({ model: id });
  });

  test("the caller knows better where a model answers", async () => {
    const { model, sent } = served(reply({ content: [{ text: "a" }] }), "a-model-of-tomorrow", {
      api: "multimodal-generation",
    });
    expect(await model.generate({ messages }, {})).toMatchObject({ text: "a" });
    expect(sent[0]?.url).toContain("multimodal-generation");
  });

  test.each([
    ["incremental", true],
    ["cumulative", false],
  ] as const)("a stream is asked for as %s", async (chunks, incremental) => {
    const { sent, fetch } = serve(sse(stream([{ content: "a" }])));
    const model = dashscopeChat("qwen-plus", { client: createDashScope({ apiKey: "k", fetch }), chunks });
    await collect(model.stream({ messages }, {}));
    expect(sent[0]?.headers.get("x-dashscope-sse")).toBe("enable");
    expect(sent[0]?.body).toMatchObject({ parameters: { result_format: "message", incremental_output: incremental } });
  });

  test("thinking is a switch as well", async () => {
    const { model, sent } = served(reply({ content: "a" }));
    await model.generate({ messages, reasoningEffort: "none" }, {});
    expect(sent[0]?.body).toMatchObject({ parameters: { enable_thinking: false } });
  });
});

describe("refused before anything is sent", () => {
  const image = { type: "image", source: { url: "https://example.com/a.png" } } as const;

  test.each<[string, readonly Message[], string]>([
    ["no messages", [], "messages is empty"],
    ["a message that says nothing", [{ role: "user", content: "" }], "messages[0].content is empty"],
    ["a list without parts", [...messages, { role: "user", content: [] }], "messages[1].content is empty"],
    [
      "a result without a call",
      [...messages, { role: "tool", toolCallId: "c9", content: "a" }],
      'messages[1].toolCallId is "c9"',
    ],
  ])("%s", async (_, bad, says) => {
    for (const id of ["qwen-plus", "qwen-vl-max"]) {
      const { model, sent } = served(reply({}), id);
      await expect(model.generate({ messages: bad }, {})).rejects.toThrow(ConfigurationError);
      await expect(model.generate({ messages: bad }, {})).rejects.toThrow(says);
      expect(() => model.stream({ messages: bad }, {})).toThrow(says);
      expect(sent).toHaveLength(0);
    }
  });

  test.each([
    ["an image for a text model", "qwen-plus", image, "DashScope's text-generation takes no image (messages[1].content[0])"],
    [
      "a file",
      "qwen-vl-max",
      { type: "file", source: { fileId: "f" } },
      "takes no file given as a file id (messages[1].content[0])",
    ],
    [
      "an image by a file's id",
      "qwen-vl-max",
      { ...image, source: { fileId: "f" } },
      "takes no image given as a file id (messages[1]",
    ],
  ] as const)("%s", async (_, id, part, says) => {
    const { model, sent } = served(reply({}), id);
    const call = model.generate({ messages: [...messages, { role: "user", content: [part] }] }, {});
    await expect(call).rejects.toThrow(UnsupportedFeatureError);
    await expect(call).rejects.toThrow(says);
    expect(sent).toHaveLength(0);
  });

  test.each([
    ["toolChoice", { tools: [weather], toolChoice: "required" }, 'takes no toolChoice "required"'],
    [
      "reasoningEffort",
      { reasoningEffort: "minimal" },
      'takes no reasoningEffort "minimal". Ask for one of: none, low, medium',
    ],
  ] as const)("a value of %s that has no word", async (feature, more, says) => {
    const { model, sent } = served(reply({}));
    const call = model.generate({ messages, ...more }, {});
    await expect(call).rejects.toThrow(says);
    await expect(call).rejects.toMatchObject({ feature, provider: "dashscope" });
    expect(sent).toHaveLength(0);
  });
});

describe("the reply", () => {
  test("of a text model", async () => {
    const tokens = [
      { token: "Hi", logprob: -0.25, bytes: [72, 105], top_logprobs: [{ token: "Hi", logprob: -0.25, bytes: [72, 105] }] },
    ];
    const { model } = served(
      reply(
        {
          content: "Hi",
          reasoning_content: "Hm",
          tool_calls: [{ index: 0, id: "c1", type: "function", function: { name: "weather", arguments: "{}" } }],
        },
        { finish_reason: "tool_calls", logprobs: { content: tokens } },
      ),
    );
    const answer = await model.generate({ messages }, {});
    expect(answer).toStrictEqual({
      id: "r-1",
      requestId: "r-1",
      text: "Hi",
      reasoning: "Hm",
      toolCalls: [{ id: "c1", name: "weather", arguments: "{}" }],
      finishReason: "tool-calls",
      rawFinishReason: "tool_calls",
      usage: { inputTokens: 8, outputTokens: 3, totalTokens: 11 },
      logprobs: [{ token: "Hi", logprob: -0.25, bytes: [72, 105], top: [{ token: "Hi", logprob: -0.25, bytes: [72, 105] }] }],
      warnings: [],
      residue: {},
      raw: answer.raw,
    });
    expect(answer.raw).toMatchObject({ request_id: "r-1", output: { choices: [{ finish_reason: "tool_calls" }] } });
  });

  test("counts what was kept, thought and heard, and keeps the other counts", async () => {
    const counts = {
      ...usage,
      input_tokens_details: { audio_tokens: 2, text_tokens: 6 },
      output_tokens_details: { reasoning_tokens: 1 },
      prompt_tokens_details: { cached_tokens: 4, cache_creation_input_tokens: 3, cache_type: "ephemeral" },
      plugins: { search: { count: 1 } },
    };
    const body = { ...(JSON.parse(reply({ content: "a" })) as object), usage: counts };
    const { model } = served(JSON.stringify(body));
    expect(await model.generate({ messages }, {})).toMatchObject({
      usage: {
        inputTokens: 8,
        outputTokens: 3,
        totalTokens: 11,
        audioInputTokens: 2,
        reasoningTokens: 1,
        cachedInputTokens: 4,
        cacheWriteInputTokens: 3,
      },
      residue: {
        usage: {
          input_tokens_details: { text_tokens: 6 },
          prompt_tokens_details: { cache_type: "ephemeral" },
          plugins: { search: { count: 1 } },
        },
      },
    });
  });

  test("in parts: what is no text is kept, and goes back on the next turn", async () => {
    const content = [{ ocr_result: { kv_result: { a: 1 } }, text: "Hi" }];
    const { model, sent } = served(reply({ content }), "qwen-vl-ocr-latest");
    const answer = await model.generate({ messages }, {});
    expect(answer).toMatchObject({
      text: "Hi",
      residue: { message: { content: [{ ocr_result: { kv_result: { a: 1 } }, text: "" }] } },
    });
    const { text, residue } = answer;
    await model.generate({ messages: [...messages, { role: "assistant", content: text, residue }, ...messages] }, {});
    expect(sent[1]?.body).toMatchObject({ input: { messages: [{}, { role: "assistant", content }, {}] } });
  });

  test("of a translation: the model's own name, and a reason said twice", async () => {
    const { model } = served(
      reply({ content: "Hi" }, {}, { finish_reason: "stop", model_name: "qwen-mt-plus" }),
      "qwen-mt-plus",
    );
    expect(await model.generate({ messages }, {})).toMatchObject({
      model: "qwen-mt-plus",
      text: "Hi",
      residue: { reply: { output: { finish_reason: "stop" } } },
    });
  });

  test("with a text in the output's own place", async () => {
    const body = { output: { text: "Hi", finish_reason: "length" }, usage, request_id: "r" };
    const { model } = served(JSON.stringify(body));
    expect(await model.generate({ messages }, {})).toMatchObject({ text: "Hi", finishReason: "length", residue: {} });
  });

  test("that is none", async () => {
    for (const body of ["{}", '{"output":{}}', '{"output":{"choices":[]},"request_id":"r"}', "[]"]) {
      await expect(served(body).model.generate({ messages }, {})).rejects.toMatchObject({ kind: "no-answer" });
    }
  });

  test("a word of tomorrow is `other`, and kept", async () => {
    const { model } = served(reply({ content: "a" }, { finish_reason: "tired" }));
    expect(await model.generate({ messages }, {})).toMatchObject({ finishReason: "other", rawFinishReason: "tired" });
  });

  test("what could not be sent is said", async () => {
    const { model } = served(reply({ content: [{ text: "a" }] }), "qwen-vl-max");
    const detailed = { type: "image", source: { url: "https://example.com/a.png" }, detail: "high" } as const;
    const said: Message = { role: "assistant", toolCalls: [{ id: "c", name: "f", arguments: "{}" }] };
    const failed: Message = { role: "tool", toolCallId: "c", content: "no", isError: true };
    const answer = await model.generate({ messages: [{ role: "user", content: [detailed] }, said, failed] }, {});
    expect(answer.warnings.map(({ message }) => message)).toStrictEqual([
      "DashScope has no place for messages[0].content[0].detail: it was not sent.",
      "DashScope has no place for messages[2].isError: it was not sent.",
    ]);
  });
});

test("the quirks survive a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(dashscopeQuirks))).toStrictEqual(dashscopeQuirks);
});
