import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import { createModelverse, modelverseChat, modelverseEmbedding, modelverseRerank } from "../src/index.ts";
import { type FakeServer, json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user" as const, content: "Hi" }];
const clientOf = ({ fetch }: FakeServer): ReturnType<typeof createModelverse> =>
  createModelverse({ apiKey: "k", fetch, maxRetries: 0 });
const modelOf = (server: FakeServer): ReturnType<typeof modelverseChat> =>
  modelverseChat("deepseek-ai/DeepSeek-R1", { client: clientOf(server) });

/** The reply of the vendor's page on keys: another model's name, details that are null, no search. */
const sample = (finish = "stop", message: object = {}, more: object = {}): ReturnType<typeof json> =>
  json(
    JSON.stringify({
      id: "0a7919c4-981e-438b-ad30-e943b96882b6",
      object: "chat.completion",
      created: 1763015400,
      model: "deepseek-r1-250528",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello", ...message }, finish_reason: finish }],
      usage: {
        prompt_tokens: 10,
        completion_tokens: 348,
        total_tokens: 358,
        prompt_tokens_details: null,
        completion_tokens_details: { audio_tokens: 0, reasoning_tokens: 185 },
      },
      system_fingerprint: "",
      search_result: null,
      ...more,
    }),
  );

describe("replies", () => {
  test.each([
    ["normal", "stop"],
    ["stop", "stop"],
    ["length", "length"],
    ["content_filter", "content-filter"],
    ["tool_calls", "tool-calls"],
    ["next_year", "other"],
  ])("the reason %s is %s", async (raw, finishReason) => {
    expect(await chat(modelOf(serve(sample(raw))), { messages })).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  test("the vendor's sample is read whole: the model that answered, and counts without details", async () => {
    expect(await chat(modelOf(serve(sample())), { messages })).toMatchObject({
      model: "deepseek-r1-250528",
      text: "Hello",
      usage: { inputTokens: 10, outputTokens: 348, totalTokens: 358, reasoningTokens: 185 },
      residue: { reply: { search_result: null, system_fingerprint: "" } },
    });
  });

  test("what a search found, and that it failed, is in the residue of an answer", async () => {
    const failed = { search_results: { error: { message: "web search error", code: "web_search_error" } } };
    const found = { search_result: { pages: ["https://a.test"] } };
    for (const more of [failed, found]) {
      const { text, residue } = await chat(modelOf(serve(sample("normal", {}, more))), { messages });
      expect(text).toBe("Hello");
      expect(residue).toMatchObject({ reply: more });
    }
  });

  test("a batch's reply without a role is one", async () => {
    expect(await chat(modelOf(serve(sample("stop", { role: undefined }))), { messages })).toMatchObject({ text: "Hello" });
  });

  test("reasoning is told apart, and goes back", async () => {
    const server = serve(sample("normal", { reasoning_content: "Hm." }));
    const { text, reasoning } = await chat(modelOf(server), { messages });
    expect({ text, reasoning }).toEqual({ text: "Hello", reasoning: "Hm." });
    const said = { role: "assistant" as const, content: text, reasoning };
    await chat(modelOf(server), { messages: [...messages, said, ...messages] });
    expect(server.sent[1]?.body).toMatchObject({
      messages: [{}, { role: "assistant", content: "Hello", reasoning_content: "Hm." }, {}],
    });
  });

  test.each(["own chunk", "last chunk"])("a stream's usage is read from its %s", async (place) => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, prompt_tokens_details: null };
    const chunk = (choices: object[], more: object = {}): string =>
      `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices, ...more })}\n\n`;
    const last = [{ index: 0, delta: {}, finish_reason: "normal" }];
    const server = serve(
      sse(
        [
          chunk([{ index: 0, delta: { role: "assistant", reasoning_content: "Hm." }, finish_reason: null }]),
          chunk([{ index: 0, delta: { content: "Hi" } }]),
          ...(place === "own chunk" ? [chunk(last), chunk([], { usage })] : [chunk(last, { usage })]),
          "data: [DONE]\n\n",
        ].join(""),
      ),
    );
    let finished: unknown;
    for await (const event of modelOf(server).stream({ messages }, {})) if (event.type === "finish") finished = event.reply;
    const counted = { inputTokens: 1, outputTokens: 2, totalTokens: 3 };
    expect(finished).toMatchObject({ text: "Hi", reasoning: "Hm.", finishReason: "stop", usage: counted });
    expect(server.sent[0]?.body).toStrictEqual({
      model: "deepseek-ai/DeepSeek-R1",
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
  });
});

describe("requests", () => {
  test("the service's own parameters are options of the provider", async () => {
    const server = serve(sample());
    const own = {
      enable_thinking: true,
      thinking_budget: 50,
      thinking: { type: "auto" as const },
      chat_template_kwargs: { thinking: true },
      web_search: { enable: true },
    };
    await chat(modelOf(server), { messages, maxOutputTokens: 7, logprobs: { top: 2 }, providerOptions: own });
    expect(server.sent[0]?.body).toStrictEqual({
      model: "deepseek-ai/DeepSeek-R1",
      messages,
      max_completion_tokens: 7,
      logprobs: true,
      top_logprobs: 2,
      ...own,
      stream: false,
    });
  });

  test("the older word for the bound is there for models that want it", async () => {
    const server = serve(sample());
    const model = modelverseChat("Qwen/Qwen3-8B", { client: clientOf(server), maxTokensField: "max_tokens" });
    await chat(model, { messages, maxOutputTokens: 7 });
    expect(server.sent[0]?.body).toStrictEqual({ model: "Qwen/Qwen3-8B", messages, max_tokens: 7, stream: false });
  });

  // As callers without types make them, and ids from a registry.
  const loosely = chat as unknown as (model: unknown, request: AnyChatRequest) => Promise<unknown>;

  test.each<[string, Partial<AnyChatRequest>, string]>([
    ["topK", { topK: 3 }, 'The provider "modelverse" has no parameter for topK'],
    ["minP", { minP: 0.1 }, 'The provider "modelverse" has no parameter for minP'],
    ["another effort", { reasoningEffort: "max" }, 'UCloud ModelVerse takes no reasoningEffort "max"'],
    [
      "a film",
      { messages: [{ role: "user", content: [{ type: "video", source: { url: "https://a.test/b.mp4" } }] }] },
      "video",
    ],
  ])("%s is refused before anything is sent", async (_what, request, words) => {
    const server = serve(sample());
    const asked = loosely(modelOf(server), { messages, ...request });
    await expect(asked).rejects.toThrow(UnsupportedFeatureError);
    await expect(asked).rejects.toThrow(words);
    expect(server.sent).toHaveLength(0);
  });
});

// The vendor's sample.
test("a ranking has the one count there is, and the best first", async () => {
  const document = (text: string): object => ({ text, multi_modal: null });
  const results = [
    { index: 1, document: document("The giant panda"), relevance_score: 0.9948425889015198 },
    { index: 0, document: document("hi"), relevance_score: 0.0002801174996420741 },
  ];
  const server = serve(json(JSON.stringify({ model: "BAAI/bge-reranker-v2-m3", usage: { total_tokens: 53 }, results })));
  const model = modelverseRerank("bge-reranker-v2-m3", { client: clientOf(server) });
  const request = { query: "what is panda?", documents: ["hi", "The giant panda"], topN: 2 };
  expect(await rerank(model, request)).toMatchObject({
    model: "BAAI/bge-reranker-v2-m3",
    results: [
      { index: 1, score: 0.9948425889015198 },
      { index: 0, score: 0.0002801174996420741 },
    ],
    usage: { inputTokens: 53, totalTokens: 53 },
  });
  const { query, documents, topN } = request;
  expect(server.sent[0]?.body).toEqual({ model: "bge-reranker-v2-m3", query, documents, top_n: topN });
});

test("embeddings may be shortened", async () => {
  const body = {
    object: "list",
    data: [{ object: "embedding", embedding: [0.5], index: 0 }],
    model: "text-embedding-3-large",
    usage: { prompt_tokens: 8, total_tokens: 8 },
  };
  const server = serve(json(JSON.stringify(body)));
  const model = modelverseEmbedding("text-embedding-3-large", { client: clientOf(server) });
  expect((await embed(model, { input: "Testing 123", dimensions: 256 })).embeddings).toEqual([[0.5]]);
  expect(server.sent[0]?.body).toEqual({ model: "text-embedding-3-large", input: "Testing 123", dimensions: 256 });
});
