import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { countTokens } from "../../lockstep/src/count-tokens.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import { createZhipu, zhipuChat, type ZhipuChatModel, zhipuRerank } from "../src/index.ts";
import { type FakeServer, json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user" as const, content: "Hi" }];
const reply = (finish: string, message: object = { content: "Hello" }): ReturnType<typeof json> =>
  json(
    JSON.stringify({
      id: "r",
      created: 1,
      model: "glm-4.7",
      request_id: "q",
      choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: finish }],
      usage: { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14, prompt_tokens_details: { cached_tokens: 4 } },
    }),
  );
const modelOf = ({ fetch }: FakeServer, id = "glm-4.7"): ZhipuChatModel =>
  zhipuChat(id, { client: createZhipu({ apiKey: "k", fetch, maxRetries: 0 }) });
const tool = { name: "f", parameters: { type: "object", properties: {} } };

// As callers without types make them, and ids from a registry.
const loosely = chat as unknown as (model: unknown, request: AnyChatRequest) => Promise<unknown>;

describe("what the service does not do is refused before anything is sent", () => {
  test.each<[string, Partial<AnyChatRequest>, string]>([
    ["logprobs", { logprobs: true }, 'The provider "zhipu" has no parameter for logprobs'],
    ["alternatives", { logprobs: { top: 2 } }, 'The provider "zhipu" has no parameter for logprobs'],
    ["calls side by side", { parallelToolCalls: true }, 'The provider "zhipu" has no parameter for parallelToolCalls'],
    ["penalties", { presencePenalty: 1 }, 'The provider "zhipu" has no parameter for presencePenalty'],
    ["no tool", { tools: [tool], toolChoice: "none" }, 'Zhipu GLM takes no toolChoice "none". Ask for one of: auto.'],
    ["some tool", { tools: [tool], toolChoice: "required" }, 'Zhipu GLM takes no toolChoice "required". Ask for one of: auto.'],
    ["one tool", { tools: [tool], toolChoice: { name: "f" } }, 'Zhipu GLM takes no toolChoice "named". Ask for one of: auto.'],
    [
      "a schema",
      { responseFormat: { type: "json-schema", name: "a", schema: {} } },
      'Zhipu GLM takes no responseFormat "json-schema". Ask for one of: text, json.',
    ],
    ["two stop texts", { stop: ["a", "b"] }, "Zhipu GLM takes at most 1 stop text, and not 2. Leave some out."],
    ["strict tools", { tools: [{ ...tool, strict: true }] }, 'Zhipu GLM has no strict tools (the tool "f")'],
    [
      "the detail of an image",
      { messages: [{ role: "user", content: [{ type: "image", source: { url: "https://a.test/b.png" }, detail: "low" }] }] },
      "Zhipu GLM has no place for the detail of the image (messages[0].content[0]). Leave it out.",
    ],
    [
      "the name of a document",
      { messages: [{ role: "user", content: [{ type: "file", source: { url: "https://a.test/b.pdf" }, name: "b" }] }] },
      "Zhipu GLM has no place for the name of the file (messages[0].content[0]). Leave it out.",
    ],
    [
      "the bytes of a document",
      { messages: [{ role: "user", content: [{ type: "file", source: { data: "AA==", mediaType: "application/pdf" } }] }] },
      "Zhipu GLM takes no file given as application/pdf data (messages[0].content[0]).",
    ],
    ["a high temperature", { temperature: 1.5 }, "Zhipu GLM takes a temperature from 0 to 1, and not 1.5."],
    ["nothing of the mass", { topP: 0 }, "Zhipu GLM takes a topP from 0.01 to 1, and not 0."],
    [
      "an effort of GLM-4.7",
      { reasoningEffort: "low" },
      'no parameter for reasoningEffort (model "glm-4.7"), or this model refuses',
    ],
  ])("%s", async (_what, request, words) => {
    const server = serve(reply("stop"));
    const asked = loosely(modelOf(server), { messages, ...request });
    await expect(asked).rejects.toThrow(UnsupportedFeatureError);
    await expect(asked).rejects.toThrow(words);
    expect(server.sent).toHaveLength(0);
  });

  test("also by the model itself, without the facade's check", async () => {
    const server = serve(reply("stop"));
    const model = modelOf(server);
    await expect(model.generate({ messages, logprobs: true }, {})).rejects.toThrow(
      "Zhipu GLM has no logprobs. Leave them out.",
    );
    expect(() => model.stream({ messages, logprobs: true }, {})).toThrow(UnsupportedFeatureError);
    expect(server.sent).toHaveLength(0);
  });
});

test("what it does take is sent in its form", async () => {
  const server = serve(reply("stop"));
  await chat(modelOf(server, "glm-5.2"), {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What?" },
          { type: "file", source: { url: "https://a.test/b.pdf" } },
        ],
      },
    ],
    tools: [{ ...tool, strict: false }],
    toolChoice: "auto",
    responseFormat: { type: "json" },
    stop: ["."],
    reasoningEffort: "minimal",
    providerOptions: { do_sample: false, thinking: { type: "enabled", clear_thinking: false } },
  });
  expect(server.sent[0]?.body).toEqual({
    model: "glm-5.2",
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What?" },
          { type: "file_url", file_url: { url: "https://a.test/b.pdf" } },
        ],
      },
    ],
    tools: [{ type: "function", function: { name: "f", parameters: { type: "object", properties: {} } } }],
    tool_choice: "auto",
    response_format: { type: "json_object" },
    stop: ["."],
    reasoning_effort: "minimal",
    do_sample: false,
    thinking: { type: "enabled", clear_thinking: false },
    stream: false,
  });
});

describe("replies", () => {
  test.each([
    ["stop", "stop"],
    ["length", "length"],
    ["tool_calls", "tool-calls"],
    ["sensitive", "content-filter"],
    ["network_error", "error"],
    ["model_context_window_exceeded", "length"],
    ["next_year", "other"],
  ])("the reason %s is %s", async (raw, finishReason) => {
    expect(await chat(modelOf(serve(reply(raw))), { messages })).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  test("a call that the service made of an MCP server is none that the caller must answer, and is kept", async () => {
    const call = { id: "c", type: "mcp", mcp: { type: "mcp_call", name: "look", server_label: "docs" } };
    const { toolCalls, residue } = await chat(modelOf(serve(reply("stop", { content: "Hello", tool_calls: [call] }))), {
      messages,
    });
    expect(toolCalls).toEqual([]);
    expect(residue).toMatchObject({ message: { tool_calls: [call] } });
  });

  test("what the service searched and filtered is in the residue", async () => {
    const found = {
      web_search: [{ title: "Cats", link: "https://a.test" }],
      content_filter: [{ role: "assistant", level: 3 }],
    };
    const body = JSON.stringify({
      id: "r",
      created: 1,
      model: "m",
      choices: [{ index: 0, message: { role: "assistant", content: "a" }, finish_reason: "stop" }],
      ...found,
    });
    expect((await chat(modelOf(serve(json(body))), { messages })).residue).toMatchObject({ reply: found });
  });

  test("a stream that breaks with network_error says so, and keeps its text", async () => {
    const chunk = (delta: object, finish?: string): string =>
      `data: ${JSON.stringify({ id: "r", created: 1, model: "m", choices: [{ index: 0, delta, ...(finish && { finish_reason: finish }) }] })}\n\n`;
    const server = serve(
      sse(`${chunk({ role: "assistant", content: "Hel" })}${chunk({ content: "" }, "network_error")}data: [DONE]\n\n`),
    );
    let finished: unknown;
    for await (const event of modelOf(server).stream({ messages }, {})) if (event.type === "finish") finished = event.reply;
    expect(finished).toMatchObject({ text: "Hel", finishReason: "error", rawFinishReason: "network_error" });
    expect(server.sent[0]?.body).toEqual({ model: "glm-4.7", messages, stream: true });
  });
});

test("tokens are counted of messages and tools, and of nothing else", async () => {
  const server = serve(json('{"id":"t","request_id":"q","usage":{"prompt_tokens":7,"image_tokens":20,"total_tokens":27}}'));
  const counted = await countTokens(modelOf(server), { messages, tools: [tool], temperature: 0.5 });
  expect(counted).toMatchObject({ inputTokens: 27, requestId: "q" });
  expect(server.sent[0]?.url).toBe("https://api.z.ai/api/paas/v4/tokenizer");
  expect(server.sent[0]?.body).toEqual({ model: "glm-4.7", messages, tools: [{ type: "function", function: tool }] });
  await expect(countTokens(modelOf(serve(json('{"id":"t"}'))), { messages })).rejects.toThrow(
    "The body of the count is JSON but has no tokens in its usage.",
  );
});

test("a ranking has the best first, whatever the order on the wire", async () => {
  const results = [
    { index: 2, relevance_score: 0.1 },
    { index: 0, relevance_score: 0.9, document: "a" },
  ];
  const server = serve(
    json(JSON.stringify({ id: "t", request_id: "q", results, usage: { prompt_tokens: 72, total_tokens: 72 } })),
  );
  const client = createZhipu({ apiKey: "k", fetch: server.fetch });
  const request = { query: "q", documents: ["a", "b", "c"], topN: 2, providerOptions: { return_documents: true } };
  expect(await rerank(zhipuRerank("rerank", { client }), request)).toMatchObject({
    results: [
      { index: 0, score: 0.9 },
      { index: 2, score: 0.1 },
    ],
    usage: { inputTokens: 72, totalTokens: 72 },
    requestId: "q",
  });
  expect(server.sent[0]?.body).toEqual({
    model: "rerank",
    query: "q",
    documents: ["a", "b", "c"],
    top_n: 2,
    return_documents: true,
  });
});
