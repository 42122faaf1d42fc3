import { ConfigurationError, type AudioPart } from "@lockstep/core";
import { describe, expect, test, vi } from "vitest";
import {
  createDashScope,
  dashscopeChat,
  dashscopeCompatibleChat,
  dashscopeCompatibleEmbedding,
  dashscopeCompatibleQuirks,
  dashscopeEmbedding,
  dashscopeRerank,
} from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";
import { collect } from "./frames.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;

describe("vectors", () => {
  const reply = (...embeddings: object[]): ReturnType<typeof json> =>
    json(JSON.stringify({ output: { embeddings }, usage: { total_tokens: 5 }, request_id: "r-1" }));

  test("are asked for by text, and given in the order of the texts", async () => {
    const { sent, fetch } = serve(reply({ text_index: 1, embedding: [0.25] }, { text_index: 0, embedding: [0.5] }));
    const model = dashscopeEmbedding("text-embedding-v4", { client: createDashScope({ apiKey: "k", fetch }) });
    const request = { input: ["a", "b"], dimensions: 64, providerOptions: { text_type: "query" } } as const;
    expect(await model.embed(request, {})).toMatchObject({
      embeddings: [[0.5], [0.25]],
      usage: { inputTokens: 5, totalTokens: 5 },
      requestId: "r-1",
    });
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/api/v1/services/embeddings/text-embedding/text-embedding");
    expect(sent[0]?.body).toStrictEqual({
      model: "text-embedding-v4",
      input: { texts: ["a", "b"] },
      parameters: { text_type: "query", dimension: 64 },
    });
  });

  test("one text is a list of one, and needs no parameters", async () => {
    const { sent, fetch } = serve(reply({ text_index: 0, embedding: [1] }));
    const model = dashscopeEmbedding("text-embedding-v4", { client: createDashScope({ apiKey: "k", fetch }) });
    await model.embed({ input: "a" }, {});
    expect(sent[0]?.body).toStrictEqual({ model: "text-embedding-v4", input: { texts: ["a"] } });
  });

  test.each([
    ["too few", [], "has 0 embeddings for 1 texts"],
    ["none", [{ text_index: 0, sparse_embedding: [] }], "ask for output_type dense"],
    ["no object", [7], "no list of embeddings"],
  ])("%s is no answer", async (_, embeddings, says) => {
    const { fetch } = serve(json(JSON.stringify({ output: { embeddings }, request_id: "r" })));
    const model = dashscopeEmbedding("m", { client: createDashScope({ apiKey: "k", fetch }) });
    await expect(model.embed({ input: "a" }, {})).rejects.toMatchObject({
      kind: "no-answer",
      message: expect.stringContaining(says),
    });
  });
});

describe("ranking", () => {
  const request = { query: "q", documents: ["a", "b", "c"], topN: 2, providerOptions: { return_documents: true } } as const;
  const reply = (results: unknown, usage: object = { total_tokens: 9 }): ReturnType<typeof json> =>
    json(JSON.stringify({ output: { results }, usage, request_id: "r-1" }));

  test("is asked for, and given with the best first", async () => {
    const results = [
      { index: 0, relevance_score: 0.1, document: { text: "a" } },
      { index: 2, relevance_score: 0.9 },
    ];
    const { sent, fetch } = serve(reply(results));
    const model = dashscopeRerank("gte-rerank-v2", { client: createDashScope({ apiKey: "k", fetch }) });
    const answer = await model.rerank(request, {});
    expect(answer).toMatchObject({
      results: [
        { index: 2, score: 0.9 },
        { index: 0, score: 0.1 },
      ],
      usage: { inputTokens: 9, totalTokens: 9 },
      requestId: "r-1",
    });
    expect(answer.raw.output.results).toStrictEqual(results);
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/api/v1/services/rerank/text-rerank/text-rerank");
    expect(sent[0]?.body).toStrictEqual({
      model: "gte-rerank-v2",
      input: { query: "q", documents: ["a", "b", "c"] },
      parameters: { return_documents: true, top_n: 2 },
    });
  });

  test.each([
    ["a document that nobody gave", [{ index: 3, relevance_score: 1 }]],
    ["a result without a score", [{ index: 0 }]],
    ["no list", {}],
  ])("%s is no answer", async (_, results) => {
    const { fetch } = serve(reply(results));
    const model = dashscopeRerank("m", { client: createDashScope({ apiKey: "k", fetch }) });
    await expect(model.rerank(request, {})).rejects.toMatchObject({ kind: "no-answer" });
  });

  test("of nothing is refused before anything is sent", async () => {
    const { sent, fetch } = serve(reply([]));
    const model = dashscopeRerank("m", { client: createDashScope({ apiKey: "k", fetch }) });
    await expect(model.rerank({ ...request, documents: [] }, {})).rejects.toThrow(ConfigurationError);
    expect(sent).toHaveLength(0);
  });
});

describe("OpenAI's form", () => {
  const chunk = (delta: object, more: object = {}): string =>
    `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "qwen3-max", choices: [{ index: 0, delta, finish_reason: null, ...more }], usage: null })}\n\n`;

  test("streams thinking, a call whose id comes once, and the usage in a chunk of its own", async () => {
    const usage = {
      prompt_tokens: 5,
      completion_tokens: 4,
      total_tokens: 9,
      completion_tokens_details: { reasoning_tokens: 2 },
    };
    const text = [
      chunk({ content: null, reasoning_content: "Hm", role: "assistant" }),
      chunk({ content: "Hi", reasoning_content: null }),
      chunk({ tool_calls: [{ index: 0, id: "c", type: "function", function: { name: "f", arguments: "" } }] }),
      chunk({ tool_calls: [{ index: 0, id: "", type: "function", function: { arguments: "{}" } }] }),
      chunk({}, { finish_reason: "tool_calls" }),
      `data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", created: 1, model: "qwen3-max", choices: [], usage })}\n\n`,
      "data: [DONE]\n\n",
    ].join("");
    const { sent, fetch } = serve(sse(text, { size: 11 }));
    const model = dashscopeCompatibleChat("qwen3-max", { client: createDashScope({ apiKey: "k", fetch }) });
    const image = { type: "image", source: { url: "https://example.com/a.png" } } as const;
    const events = await collect(
      model.stream(
        {
          messages: [{ role: "user", content: [image] }],
          topK: 5,
          reasoningEffort: "xhigh",
          providerOptions: { enable_thinking: true },
        },
        {},
      ),
    );
    expect(events.at(-1)).toMatchObject({
      reply: {
        text: "Hi",
        reasoning: "Hm",
        toolCalls: [{ id: "c", name: "f", arguments: "{}" }],
        usage: { inputTokens: 5, outputTokens: 4, totalTokens: 9, reasoningTokens: 2 },
      },
    });
    expect(sent[0]?.url).toBe("https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions");
    expect(sent[0]?.body).toStrictEqual({
      enable_thinking: true,
      model: "qwen3-max",
      messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "https://example.com/a.png" } }] }],
      reasoning_effort: "xhigh",
      top_k: 5,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test("has vectors as well", async () => {
    const { sent, fetch } = serve(
      json('{"object":"list","model":"e","data":[{"object":"embedding","index":0,"embedding":[0.5]}]}'),
    );
    const model = dashscopeCompatibleEmbedding("text-embedding-v4", { client: createDashScope({ apiKey: "k", fetch }) });
    expect(await model.embed({ input: "a", dimensions: 64 }, {})).toMatchObject({ embeddings: [[0.5]] });
    expect(sent[0]?.body).toStrictEqual({ model: "text-embedding-v4", input: "a", dimensions: 64 });
  });

  test("takes sound as an address, where OpenAI takes bare base64", async () => {
    const { sent, fetch } = serve(
      json('{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}'),
    );
    const model = dashscopeCompatibleChat("m", { client: createDashScope({ apiKey: "k", fetch }) });
    const audio = (source: AudioPart["source"]): AudioPart => ({ type: "audio", source });
    const content = [audio({ data: "AAAA", mediaType: "audio/wav" }), audio({ url: "https://example.com/a.MP3?x=1" })];
    await model.generate({ messages: [{ role: "user", content }] }, {});
    expect(sent[0]?.body).toMatchObject({
      messages: [
        {
          content: [
            { type: "input_audio", input_audio: { data: "data:audio/wav;base64,AAAA", format: "wav" } },
            { type: "input_audio", input_audio: { data: "https://example.com/a.MP3?x=1", format: "mp3" } },
          ],
        },
      ],
    });
  });

  test("refuses sound whose format it cannot tell, and says so", async () => {
    const { sent, fetch } = serve(json("{}"));
    const model = dashscopeCompatibleChat("m", { client: createDashScope({ apiKey: "k", fetch }) });
    const sound = { type: "audio", source: { url: "https://example.com/a" } } as const;
    const call = model.generate({ messages: [{ role: "user", content: [sound] }] }, {});
    await expect(call).rejects.toThrow("DashScope takes no audio given as a URL (messages[0].content[0])");
    expect(sent).toHaveLength(0);
  });

  test("its quirks survive a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(dashscopeCompatibleQuirks))).toStrictEqual(dashscopeCompatibleQuirks);
  });
});

test("without a client one is made from the environment, and a missing key names the variable", async () => {
  vi.stubEnv("DASHSCOPE_API_KEY", "");
  const call = dashscopeChat("qwen-plus").generate({ messages }, {});
  await expect(call).rejects.toThrow("No API key for DashScope: set DASHSCOPE_API_KEY");
  await expect(dashscopeRerank("m").rerank({ query: "q", documents: ["a"] }, {})).rejects.toThrow("DASHSCOPE_API_KEY");
  vi.unstubAllEnvs();
});
