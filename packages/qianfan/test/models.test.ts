import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import { toMessage } from "../../lockstep/src/to-message.ts";
import { createQianfan, qianfanChat, qianfanEmbedding, qianfanRerank } from "../src/index.ts";
import { type FakeServer, json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user" as const, content: "Hi" }];
const reply = (choice: object, more: object = {}): ReturnType<typeof json> =>
  json(
    JSON.stringify({
      id: "as-1",
      object: "chat.completion",
      created: 1,
      model: "ernie-4.5-turbo-128k",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, ...choice }],
      usage: { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14 },
      ...more,
    }),
  );
const clientOf = ({ fetch }: FakeServer): ReturnType<typeof createQianfan> =>
  createQianfan({ apiKey: "k", fetch, maxRetries: 0 });
const modelOf = (server: FakeServer): ReturnType<typeof qianfanChat> =>
  qianfanChat("ernie-4.5-turbo-128k", { client: clientOf(server) });

// As callers without types make them, and ids from a registry.
const loosely = chat as unknown as (model: unknown, request: AnyChatRequest) => Promise<unknown>;

describe("what the service does not do is refused before anything is sent", () => {
  test.each<[string, Partial<AnyChatRequest>, string]>([
    ["logprobs", { logprobs: true }, 'The provider "qianfan" has no parameter for logprobs'],
    ["alternatives", { logprobs: { top: 2 } }, 'The provider "qianfan" has no parameter for logprobs'],
    ["how much to reason", { reasoningEffort: "low" }, 'The provider "qianfan" has no parameter for reasoningEffort'],
    ["top k", { topK: 3 }, 'The provider "qianfan" has no parameter for topK'],
    ["strict tools", { tools: [{ name: "f", strict: true }] }, 'Baidu Qianfan has no strict tools (the tool "f")'],
    [
      "sound",
      { messages: [{ role: "user", content: [{ type: "audio", source: { data: "AA==", mediaType: "audio/wav" } }] }] },
      'The provider "qianfan"',
    ],
  ])("%s", async (_what, request, words) => {
    const server = serve(reply({ finish_reason: "normal" }));
    const asked = loosely(modelOf(server), { messages, ...request });
    await expect(asked).rejects.toThrow(UnsupportedFeatureError);
    await expect(asked).rejects.toThrow(words);
    expect(server.sent).toHaveLength(0);
  });

  test("also by the model itself, without the facade's check", async () => {
    const server = serve(reply({ finish_reason: "normal" }));
    const model = modelOf(server);
    await expect(model.generate({ messages, logprobs: true }, {})).rejects.toThrow(
      "Baidu Qianfan has no logprobs. Leave them out.",
    );
    expect(() => model.stream({ messages, logprobs: true }, {})).toThrow(UnsupportedFeatureError);
    expect(server.sent).toHaveLength(0);
  });
});

test("what only Qianfan has is sent as it is", async () => {
  const server = serve(reply({ finish_reason: "normal" }));
  const providerOptions = {
    penalty_score: 1.2,
    web_search: { enable: true, enable_citation: true, enable_trace: true },
    enable_thinking: true,
    thinking_budget: 512,
  };
  await chat(modelOf(server), { messages, maxOutputTokens: 9, stop: ["."], repetitionPenalty: 1.1, providerOptions });
  expect(server.sent[0]?.body).toEqual({
    model: "ernie-4.5-turbo-128k",
    messages,
    max_completion_tokens: 9,
    stop: ["."],
    repetition_penalty: 1.1,
    ...providerOptions,
    stream: false,
  });
});

describe("replies", () => {
  test.each([
    ["normal", "stop"],
    ["stop", "stop"],
    ["length", "length"],
    ["content_filter", "content-filter"],
    ["tool_calls", "tool-calls"],
    ["next_year", "other"],
  ])("the reason %s is %s", async (raw, finishReason) => {
    const answered = chat(modelOf(serve(reply({ finish_reason: raw }))), { messages });
    expect(await answered).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  test("a verdict on safety and what was searched are in the residue", async () => {
    const found = { search_results: [{ index: 1, url: "https://a.test", title: "Cats" }] };
    const { residue } = await chat(modelOf(serve(reply({ finish_reason: "normal", flag: 1, ban_round: -1 }, found))), {
      messages,
    });
    expect(residue).toMatchObject({ choice: { flag: 1, ban_round: -1 }, reply: found });
  });

  test("reasoning is read, and a warning says that it does not go back", async () => {
    const thought = { message: { role: "assistant", content: "4", reasoning_content: "2 and 2" }, finish_reason: "normal" };
    const server = serve(reply(thought));
    const first = await chat(modelOf(server), { messages });
    expect(first).toMatchObject({
      text: "4",
      reasoning: "2 and 2",
      usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14 },
    });
    const again = await chat(modelOf(server), { messages: [...messages, toMessage(first), ...messages] });
    expect(server.sent[1]?.body).toMatchObject({
      messages: [{ role: "user" }, { role: "assistant", content: "4" }, { role: "user" }],
    });
    expect(JSON.stringify(server.sent[1]?.body)).not.toContain("2 and 2");
    expect(again.warnings).toHaveLength(1);
  });

  test("a stream is asked for its usage, and ends with normal", async () => {
    const chunk = (choices: object[], usage?: object): string => `data: ${JSON.stringify({ id: "as-1", choices, usage })}\n\n`;
    const text =
      chunk([{ index: 0, delta: { content: "Hel" }, flag: 0 }]) +
      chunk([{ index: 0, delta: { content: "lo" }, finish_reason: "normal", flag: 0 }]) +
      chunk([], { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 });
    const server = serve(sse(`${text}data: [DONE]\n\n`));
    let finished: unknown;
    for await (const event of modelOf(server).stream({ messages }, {})) if (event.type === "finish") finished = event.reply;
    expect(server.sent[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(finished).toMatchObject({ text: "Hello", finishReason: "stop", usage: { totalTokens: 3 } });
  });
});

test("one text to be embedded is a list of one", async () => {
  const server = serve(
    json('{"id":"as-1","object":"embedding_list","data":[{"object":"embedding","embedding":[0.5],"index":0}]}'),
  );
  const model = qianfanEmbedding("embedding-v1", { client: clientOf(server) });
  expect((await embed(model, { input: "a" })).embeddings).toEqual([[0.5]]);
  expect(server.sent[0]?.body).toEqual({ model: "embedding-v1", input: ["a"] });
});

test.each([
  ["embedding-v1", 16],
  ["tao-8k", 1],
])("%s takes %i texts in a call, and more are refused before anything is sent", async (id, most) => {
  const server = serve(json("{}"));
  const input = Array.from({ length: most + 1 }, () => "a");
  await expect(embed(qianfanEmbedding(id, { client: clientOf(server) }), { input })).rejects.toThrow(
    `${id} takes at most ${most} texts in a call, and not ${most + 1}.`,
  );
  expect(server.sent).toHaveLength(0);
});

test("a ranking has the best first, whatever the order on the wire", async () => {
  const results = [
    { index: 1, relevance_score: 0.1, document: "b" },
    { index: 0, relevance_score: 0.9, document: "a" },
  ];
  const server = serve(json(JSON.stringify({ id: "as-1", results, usage: { prompt_tokens: 7, total_tokens: 7 } })));
  const model = qianfanRerank("bce-reranker-base", { client: clientOf(server) });
  expect(await rerank(model, { query: "q", documents: ["a", "b"], topN: 2 })).toMatchObject({
    results: [
      { index: 0, score: 0.9 },
      { index: 1, score: 0.1 },
    ],
    usage: { inputTokens: 7, totalTokens: 7 },
  });
  expect(server.sent[0]?.body).toEqual({ model: "bce-reranker-base", query: "q", documents: ["a", "b"], top_n: 2 });
});
