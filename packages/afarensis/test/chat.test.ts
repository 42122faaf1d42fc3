import { RateLimitError, UnsupportedFeatureError } from "@lockstep/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";
import { afarensisChat, afarensisEmbedding, createAfarensis } from "../src/index.ts";

const apiKey = ["test", "key"].join("-");
const messages = [{ role: "user", content: "讲个笑话" }] as const;

/** The reply of the vendor's page on chat completions, members in its order; the text is ours. */
const documented =
  '{"choices":[{"finish_reason":"stop","index":0,"message":{"content":"Somewhere in the south.","role":"assistant"},"logprobs":null}],"created":1677664795,"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","model":"gpt-3.5-turbo-0613","object":"chat.completion","usage":{"completion_tokens":17,"prompt_tokens":57,"total_tokens":74}}';

const head = '"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-3.5-turbo-0613"';
const chunk = (choice: string): string => `data: {${head},"choices":[${choice}]}\n\n`;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the documented reply", () => {
  test("is what the client gives, and what the facade tells", async () => {
    const { sent, fetch } = serve(json(documented));
    const client = createAfarensis({ apiKey, organization: "org-1", fetch });
    const body = { model: "gpt-3.5-turbo", messages: [...messages] };
    expect(await client.chat.completions.create(body)).toStrictEqual(JSON.parse(documented));
    const reply = await afarensisChat("gpt-3.5-turbo", { client }).generate({ messages }, {});
    expect(reply).toMatchObject({
      text: "Somewhere in the south.",
      finishReason: "stop",
      usage: { inputTokens: 57, outputTokens: 17, totalTokens: 74 },
    });
    expect(sent[0]?.url).toBe("https://api.afarensis.com/v1/chat/completions");
    expect(sent[0]?.headers.get("openai-organization")).toBe("org-1");
    expect(sent[0]?.headers.get("authorization")).toBe(`Bearer ${apiKey}`);
    expect(sent[1]?.body).toStrictEqual({ ...body, stream: false });
  });

  test("comes from wherever the environment says, since the vendor states no base URL", async () => {
    const { sent, fetch } = serve(json(documented));
    vi.stubEnv("AFARENSIS_BASE_URL", "https://afarensis.example/api");
    vi.stubEnv("AFARENSIS_API_KEY", apiKey);
    await createAfarensis({ fetch }).chat.completions.create({ model: "Afs-1", messages: [...messages] });
    await createAfarensis({ fetch, baseUrl: "http://localhost:1/v2" }).models.retrieve("Afs-1");
    expect(sent.map(({ url }) => url)).toStrictEqual([
      "https://afarensis.example/api/chat/completions",
      "http://localhost:1/v2/models/Afs-1",
    ]);
    expect(sent[0]?.headers.get("authorization")).toBe(`Bearer ${apiKey}`);
    expect(sent[0]?.headers.has("openai-organization")).toBe(false);
  });
});

describe("a reason to stop that is the text null", () => {
  test("is no end of a stream", async () => {
    const { fetch } = serve(
      sse(
        chunk('{"index":0,"delta":{"role":"assistant","content":"Ha"},"finish_reason":"null"}') +
          chunk('{"index":0,"delta":{"content":"ha"},"finish_reason":"null"}') +
          chunk('{"index":0,"delta":{},"finish_reason":"stop"}') +
          "data: [DONE]\n\n",
      ),
    );
    const model = afarensisChat("gpt-3.5-turbo", { client: createAfarensis({ apiKey, fetch }) });
    const seen: unknown[] = [];
    for await (const event of model.stream({ messages }, {})) seen.push(event);
    expect(seen.slice(0, -1)).toStrictEqual([
      { type: "text-delta", text: "Ha" },
      { type: "text-delta", text: "ha" },
    ]);
    expect(seen.at(-1)).toMatchObject({ type: "finish", reply: { text: "Haha", finishReason: "stop" } });
  });

  test.each(["null", '"null"'])("%s of a whole reply says that it is not finished", async (reason) => {
    const { fetch } = serve(json(documented.replace('"stop"', reason)));
    const reply = await afarensisChat("m", { client: createAfarensis({ apiKey, fetch }) }).generate({ messages }, {});
    expect(reply).toMatchObject({ finishReason: "other", rawFinishReason: JSON.parse(reason) });
  });
});

describe("functions of the older form", () => {
  const functions = [{ name: "get_weather", parameters: { type: "object" } }];
  const called = documented
    .replace('"content":"Somewhere in the south."', '"content":null,"function_call":{"name":"get_weather","arguments":"{}"}')
    .replace('"stop"', '"function_call"');

  test("are asked for and answered by the client as they are", async () => {
    const { sent, fetch } = serve(json(called));
    const client = createAfarensis({ apiKey, fetch });
    const reply = await client.chat.completions.create({
      model: "gpt-3.5-turbo-0613",
      messages: [
        { role: "user", content: "Weather?" },
        { role: "assistant", content: null, function_call: { name: "get_weather", arguments: "{}" } },
        { role: "function", name: "get_weather", content: "7 degrees" },
      ],
      functions,
      function_call: { name: "get_weather" },
    });
    expect(reply.choices[0]?.message.function_call?.name).toBe("get_weather");
    expect(sent[0]?.body).toMatchObject({ functions, function_call: { name: "get_weather" } });
  });

  test("are tool calls to the facade, which answers them in the newer form", async () => {
    const { sent, fetch } = serve(json(called), json(documented));
    const model = afarensisChat("gpt-3.5-turbo-0613", { client: createAfarensis({ apiKey, fetch }) });
    const first = await model.generate({ messages, providerOptions: { functions } }, {});
    expect(first).toMatchObject({ finishReason: "tool-calls", rawFinishReason: "function_call", residue: {} });
    expect(first.toolCalls).toStrictEqual([
      { id: "call_0_chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW", name: "get_weather", arguments: "{}" },
    ]);
    const { text, toolCalls, residue } = first;
    const id = toolCalls[0]?.id ?? "";
    await model.generate(
      {
        messages: [
          ...messages,
          { role: "assistant", content: text, toolCalls, residue },
          { role: "tool", toolCallId: id, content: "7" },
        ],
      },
      {},
    );
    expect(sent[1]?.body).toMatchObject({
      messages: [
        { role: "user" },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id, type: "function", function: { name: "get_weather", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: id, content: "7" },
      ],
    });
  });
});

describe("what an API of February 2024 lacks", () => {
  const model = afarensisChat("gpt-3.5-turbo", {
    client: createAfarensis({ apiKey, fetch: () => Promise.reject(new Error("nothing may be sent")) }),
  });
  const tools = [{ name: "f" }];

  test.each([
    ["toolChoice", { tools, toolChoice: "required" }],
    ["tools", { tools: [{ name: "f", strict: true }] }],
    ["responseFormat", { responseFormat: { type: "json-schema", name: "n", schema: {} } }],
    ["stop", { stop: ["1", "2", "3", "4", "5"] }],
  ] as const)("%s of another age is refused before anything is sent", async (feature, more) => {
    const asking = model.generate({ messages, ...more }, {});
    await expect(asking).rejects.toThrow(UnsupportedFeatureError);
    await expect(asking).rejects.toMatchObject({ feature });
  });
});

test("what that age had is asked for in its words, and the fingerprint of the backend is kept", async () => {
  const { sent, fetch } = serve(json(documented.replace('"usage"', '"system_fingerprint":"fp_1","usage"')));
  const model = afarensisChat("gpt-4-vision-preview", { client: createAfarensis({ apiKey, fetch }) });
  const image = { type: "image", source: { url: "https://files.example/a.jpg" } } as const;
  const reply = await model.generate(
    {
      messages: [{ role: "user", content: [{ type: "text", text: "As JSON" }, image] }],
      responseFormat: { type: "json" },
      seed: 7,
      maxOutputTokens: 9,
      logprobs: { top: 5 },
      tools: [{ name: "f", strict: false }],
      toolChoice: { name: "f" },
      stop: ["1", "2", "3", "4"],
    },
    {},
  );
  expect(reply.residue).toMatchObject({ reply: { system_fingerprint: "fp_1" } });
  expect(sent[0]?.body).toStrictEqual({
    model: "gpt-4-vision-preview",
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "As JSON" },
          { type: "image_url", image_url: { url: "https://files.example/a.jpg" } },
        ],
      },
    ],
    response_format: { type: "json_object" },
    seed: 7,
    max_tokens: 9,
    logprobs: true,
    top_logprobs: 5,
    tools: [{ type: "function", function: { name: "f" } }],
    tool_choice: { type: "function", function: { name: "f" } },
    stop: ["1", "2", "3", "4"],
    stream: false,
  });
});

describe("two errors with status 429", () => {
  const error = (code: string, type: string): (() => Response) =>
    json(`{"error":{"message":"No.","type":"${type}","param":null,"code":"${code}"}}`, {
      status: 429,
      headers: { "retry-after-ms": "1" },
    });

  test("a used-up quota is final, a limit on the rate is waited for", async () => {
    const quota = serve(error("insufficient_quota", "insufficient_quota"), json(documented));
    const asking = createAfarensis({ apiKey, fetch: quota.fetch }).models.list();
    await expect(asking).rejects.toThrow(RateLimitError);
    await expect(asking).rejects.toMatchObject({ code: "insufficient_quota", retryable: false });
    expect(quota.sent).toHaveLength(1);

    const rate = serve(error("rate_limit_exceeded", "requests"), json(documented));
    await createAfarensis({ apiKey, fetch: rate.fetch }).chat.completions.create({ model: "m", messages: [...messages] });
    expect(rate.sent).toHaveLength(2);
  });

  test("an engine that is overloaded is asked again", async () => {
    const text = '{"error":{"message":"The engine is overloaded.","type":"server_error","param":null,"code":null}}';
    const busy = serve(json(text, { status: 503, headers: { "retry-after-ms": "1" } }), json(documented));
    await createAfarensis({ apiKey, fetch: busy.fetch }).chat.completions.create({ model: "m", messages: [...messages] });
    expect(busy.sent).toHaveLength(2);
  });
});

test("a legacy completion fills a gap, and its log probabilities are a list of maps", async () => {
  const reply =
    '{"id":"cmpl-1","object":"text_completion","created":1,"model":"gpt-3.5-turbo-instruct","choices":[{"text":" b","index":0,"logprobs":{"tokens":[" b"],"token_logprobs":[-0.5],"top_logprobs":[{" b":-0.5," c":-1.5}],"text_offset":[1]},"finish_reason":"stop"}],"usage":{"prompt_tokens":2,"completion_tokens":1,"total_tokens":3}}';
  const { sent, fetch } = serve(json(reply));
  const body = { model: "gpt-3.5-turbo-instruct", prompt: "a", suffix: " c", logprobs: 2 };
  const read = await createAfarensis({ apiKey, fetch }).completions.create(body);
  expect(sent[0]?.body).toStrictEqual(body);
  expect(read.choices[0]?.logprobs?.top_logprobs?.[0]).toStrictEqual({ " b": -0.5, " c": -1.5 });
});

test("an embedding as the vendor's page has it", async () => {
  const reply =
    '{"object":"list","data":[{"object":"embedding","index":0,"embedding":[-0.006929283495992422,-0.005336422007530928]}],"model":"text-embedding-3-small","usage":{"prompt_tokens":5,"total_tokens":5}}';
  const { sent, fetch } = serve(json(reply));
  const model = afarensisEmbedding("text-embedding-3-small", { client: createAfarensis({ apiKey, fetch }) });
  expect(await model.embed({ input: ["a text"], dimensions: 2 }, {})).toMatchObject({
    embeddings: [[-0.006929283495992422, -0.005336422007530928]],
    usage: { inputTokens: 5 },
  });
  expect(sent[0]?.body).toStrictEqual({
    model: "text-embedding-3-small",
    input: ["a text"],
    dimensions: 2,
  });
});
