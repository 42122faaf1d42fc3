import { afterEach, describe, expect, test, vi } from "vitest";
import { createXai, descriptor, xaiChat, xaiEmbedding, xaiQuirks } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

const counts = (completion: number, reasoning: number, total: number): string =>
  `{"prompt_tokens":331,"completion_tokens":${completion},"total_tokens":${total},"prompt_tokens_details":{"text_tokens":331,"audio_tokens":0,"image_tokens":0,"cached_tokens":283},"completion_tokens_details":{"reasoning_tokens":${reasoning},"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0},"num_sources_used":2,"cost_in_usd_ticks":2071250}`;
const reply = (usage: string, more = ""): string =>
  `{"id":"c1","object":"chat.completion","created":1,"model":"grok-3-mini","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","reasoning_content":"Hm.","refusal":null},"finish_reason":"stop"}],"usage":${usage}${more}}`;

describe("usage", () => {
  test("reasoning that is counted beside the completion is output", async () => {
    const model = xaiChat("m", { client: createXai({ apiKey: "k", fetch: serve(json(reply(counts(11, 332, 674)))).fetch }) });
    const { usage, residue } = await model.generate({ messages }, {});
    expect(usage).toStrictEqual({
      inputTokens: 331,
      outputTokens: 343,
      totalTokens: 674,
      cachedInputTokens: 283,
      audioInputTokens: 0,
      reasoningTokens: 332,
      audioOutputTokens: 0,
      acceptedPredictionTokens: 0,
      rejectedPredictionTokens: 0,
    });
    // What differs from our counts, and what has no word, is kept.
    expect(residue["usage"]).toStrictEqual({
      completion_tokens: 11,
      prompt_tokens_details: { text_tokens: 331, image_tokens: 0 },
      num_sources_used: 2,
      cost_in_usd_ticks: 2071250,
    });
  });

  test("should the service ever count it within, nothing is counted twice", async () => {
    const model = xaiChat("m", { client: createXai({ apiKey: "k", fetch: serve(json(reply(counts(343, 332, 674)))).fetch }) });
    expect((await model.generate({ messages }, {})).usage).toMatchObject({ outputTokens: 343, reasoningTokens: 332 });
  });
});

test("a stream: reasoning, text, calls that come whole, counts and citations at the end", async () => {
  const chunk = (choices: string, more = ""): string =>
    `data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"grok-3-mini","choices":${choices},"system_fingerprint":"fp_1"${more}}\n\n`;
  const call = (index: number, city: string): string =>
    `{"id":"call_${index}","function":{"name":"weather","arguments":"{\\"city\\":\\"${city}\\"}"},"index":${index},"type":"function"}`;
  const text = [
    chunk('[{"index":0,"delta":{"reasoning_content":"Two ","role":"assistant"}}]'),
    chunk('[{"index":0,"delta":{"reasoning_content":"cities."}}]'),
    chunk('[{"index":0,"delta":{"content":"I look."}}]'),
    chunk(`[{"index":0,"delta":{"tool_calls":[${call(0, "Oslo")}]}}]`),
    chunk(`[{"index":0,"delta":{"tool_calls":[${call(1, "Paris")}]}}]`),
    chunk('[{"index":0,"delta":{},"finish_reason":"tool_calls"}]', ',"citations":["https://example.com"]'),
    chunk("[]", `,"usage":${counts(68, 266, 665)}`),
    "data: [DONE]\n\n",
  ].join("");
  const { sent, fetch } = serve(sse(text, { size: 7 }));
  const seen: string[] = [];
  for await (const event of xaiChat("m", { client: createXai({ apiKey: "k", fetch }) }).stream({ messages }, {})) {
    seen.push(event.type);
    if (event.type !== "finish") continue;
    expect(event.reply).toMatchObject({
      text: "I look.",
      reasoning: "Two cities.",
      finishReason: "tool-calls",
      toolCalls: [
        { id: "call_0", name: "weather", arguments: '{"city":"Oslo"}' },
        { id: "call_1", name: "weather", arguments: '{"city":"Paris"}' },
      ],
      usage: { outputTokens: 334, reasoningTokens: 266, totalTokens: 665 },
      residue: { reply: { citations: ["https://example.com"] } },
    });
  }
  expect(seen.filter((type) => type === "tool-call-start")).toHaveLength(2);
  expect(sent[0]?.body).toStrictEqual({ model: "m", messages, stream: true, stream_options: { include_usage: true } });
});

describe("the request", () => {
  test("reasoning goes back, files go by reference, and the limit has its newer name", async () => {
    const { sent, fetch } = serve(json(reply("null")));
    const model = xaiChat("m", { client: createXai({ apiKey: "k", fetch }) });
    await model.generate(
      {
        messages: [
          { role: "user", content: [{ type: "file", source: { fileId: "file-1" } }] },
          { role: "assistant", content: "b", reasoning: "hm" },
          { role: "user", content: [{ type: "file", source: { url: "https://example.com/a.pdf" } }] },
        ],
        maxOutputTokens: 7,
        reasoningEffort: "low",
        logprobs: { top: 8 },
        providerOptions: { search_parameters: { mode: "auto" } },
      },
      {},
    );
    expect(sent[0]?.body).toStrictEqual({
      search_parameters: { mode: "auto" },
      model: "m",
      messages: [
        { role: "user", content: [{ type: "file", file: { file_id: "file-1" } }] },
        { role: "assistant", content: "b", reasoning_content: "hm" },
        { role: "user", content: [{ type: "file", file: { url: "https://example.com/a.pdf" } }] },
      ],
      max_completion_tokens: 7,
      logprobs: true,
      top_logprobs: 8,
      reasoning_effort: "low",
      stream: false,
    });
  });

  test("bytes of a file, and an effort that xAI lacks, are refused before anything is sent", async () => {
    const { sent, fetch } = serve(json(reply("null")));
    const model = xaiChat("m", { client: createXai({ apiKey: "k", fetch }) });
    const source = { data: "AA==", mediaType: "application/pdf" };
    const file = model.generate({ messages: [{ role: "user", content: [{ type: "file", source }] }] }, {});
    await expect(file).rejects.toThrow("xAI takes no file given as application/pdf data (messages[0].content[0])");
    await expect(model.generate({ messages, reasoningEffort: "xhigh" }, {})).rejects.toThrow('no reasoningEffort "xhigh"');
    expect(sent).toHaveLength(0);
  });
});

test("an error that is a text keeps its code, and the id of its request", async () => {
  const said =
    '{"code":"Client specified an invalid argument","error":"Argument not supported on this model: presencePenalty"}';
  const headers = { "x-request-id": "00-36dd1ca4-0eed5eb8-01" };
  const { fetch } = serve(json(said, { status: 400, headers }));
  const answer = createXai({ apiKey: "k", fetch }).chat.completions.create({ model: "m", messages: [], presence_penalty: 0 });
  await expect(answer).rejects.toMatchObject({
    kind: "bad-request",
    code: "Client specified an invalid argument",
    requestId: "00-36dd1ca4-0eed5eb8-01",
    message: "xAI answered 400: Argument not supported on this model: presencePenalty",
  });
});

describe("the other operations", () => {
  test("pictures, tokens, and models by their kinds", async () => {
    const { sent, fetch } = serve(
      json('{"data":[{"url":"https://imgen.x.ai/a.jpeg","mime_type":"image/jpeg"}],"usage":{"cost_in_usd_ticks":700000000}}'),
      json('{"data":[{"b64_json":"aGVsbG8=","mime_type":"image/png"}]}'),
      json('{"token_ids":[{"token_id":13902,"string_token":"Hello","token_bytes":[72,101,108,108,111]}]}'),
      json('{"models":[{"id":"grok-4.3","aliases":["grok-latest"]}]}'),
      json('{"id":"v1"}'),
    );
    const client = createXai({ apiKey: "k", fetch });
    const made = await client.images.generate({ prompt: "A cat", aspect_ratio: "4:3", resolution: "2k" });
    expect(made.usage?.cost_in_usd_ticks).toBe(700_000_000);
    const images = [{ url: "https://example.com/a.png" }];
    expect((await client.images.edit({ prompt: "Green", images })).data[0]?.b64_json).toBe("aGVsbG8=");
    expect((await client.tokenize.tokenizeText({ model: "grok-4.3", text: "Hello" })).token_ids[0]?.token_id).toBe(13902);
    const ids: string[] = [];
    for await (const { id } of await client.models.listLanguageModels()) ids.push(id);
    expect(ids).toEqual(["grok-4.3"]);
    await client.models.getEmbeddingModel("v1");
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      "/v1/images/generations",
      "/v1/images/edits",
      "/v1/tokenize-text",
      "/v1/language-models",
      "/v1/embedding-models/v1",
    ]);
  });

  test("an embedding model", async () => {
    const { sent, fetch } = serve(
      json('{"object":"list","model":"v1","data":[{"object":"embedding","index":0,"embedding":[0.5]}]}'),
    );
    const model = xaiEmbedding("v1", { client: createXai({ apiKey: "k", fetch }) });
    expect(await model.embed({ input: "a", dimensions: 1 }, {})).toMatchObject({ embeddings: [[0.5]] });
    expect(sent[0]?.body).toStrictEqual({ model: "v1", input: "a", dimensions: 1 });
  });
});

describe("the descriptor", () => {
  test("key and base URL come from the environment", async () => {
    const { sent, fetch } = serve(json('{"object":"list","data":[]}'));
    vi.stubEnv("XAI_API_KEY", "from-environment");
    vi.stubEnv("XAI_BASE_URL", "https://us-east-1.api.x.ai/v1");
    await createXai({ fetch }).models.list();
    expect(sent[0]?.url).toBe("https://us-east-1.api.x.ai/v1/models");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-environment");
  });

  test("a missing key names the variable", async () => {
    vi.stubEnv("XAI_API_KEY", "");
    await expect(xaiChat("m").generate({ messages }, {})).rejects.toThrow("XAI_API_KEY");
  });

  test("descriptor and quirks survive a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
    expect(JSON.parse(JSON.stringify(xaiQuirks))).toStrictEqual(xaiQuirks);
  });
});
