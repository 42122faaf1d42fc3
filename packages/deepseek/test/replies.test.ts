import { afterEach, describe, expect, test, vi } from "vitest";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";
import { createDeepSeek, deepseekChat, deepseekQuirks, descriptor } from "../src/index.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const counts =
  '"usage":{"prompt_tokens":343,"completion_tokens":92,"total_tokens":435,"prompt_tokens_details":{"cached_tokens":256},"completion_tokens_details":{"reasoning_tokens":47},"prompt_cache_hit_tokens":256,"prompt_cache_miss_tokens":87}';
const token = (text: string, logprob: number): string =>
  `{"token":${JSON.stringify(text)},"logprob":${logprob},"bytes":[${[...Buffer.from(text)].join(",")}],"top_logprobs":[]}`;
const whole = (choice: string): string =>
  `{"id":"r1","object":"chat.completion","created":1,"model":"deepseek-flash","choices":[{"index":0,${choice}}],${counts},"system_fingerprint":"fp"}`;
const chunk = (choice: string, tail = '"usage":null'): string =>
  `data: {"id":"r1","object":"chat.completion.chunk","created":1,"model":"deepseek-flash","system_fingerprint":"fp","choices":[{"index":0,${choice}}],${tail}}\n\n`;

/** A whole reply that thinks, and the same as a stream, as the service sends them. */
const reply = whole(
  `"message":{"role":"assistant","content":"42","reasoning_content":"We"},"logprobs":{"content":[${token("42", -4.7683704e-7)}],"reasoning_content":[${token("We", -0.0360257)}]},"finish_reason":"stop"`,
);
const stream = [
  chunk('"delta":{"role":"assistant","content":null,"reasoning_content":""},"logprobs":null,"finish_reason":null'),
  chunk(
    `"delta":{"content":null,"reasoning_content":"We"},"logprobs":{"reasoning_content":[${token("We", -0.0360257)}]},"finish_reason":null`,
  ),
  chunk(
    `"delta":{"content":"42","reasoning_content":null},"logprobs":{"content":[${token("42", -4.7683704e-7)}]},"finish_reason":null`,
  ),
  chunk('"delta":{"content":"","reasoning_content":null},"logprobs":null,"finish_reason":"stop"', counts),
  "data: [DONE]\n\n",
];

const expected = {
  text: "42",
  reasoning: "We",
  logprobs: [{ token: "42", bytes: [52, 50], logprob: -4.7683704e-7, top: [] }],
  reasoningLogprobs: [{ token: "We", bytes: [87, 101], logprob: -0.0360257, top: [] }],
  usage: { inputTokens: 343, outputTokens: 92, totalTokens: 435, cachedInputTokens: 256, reasoningTokens: 47 },
  // The misses are no word of ours: they are the rest of the input.
  residue: { usage: { prompt_cache_miss_tokens: 87 } },
};

const model = (fetch: ReturnType<typeof serve>["fetch"]) =>
  deepseekChat("deepseek-flash", { client: createDeepSeek({ apiKey: "test-key-0", fetch, maxRetries: 0 }) });

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a reply that thinks", () => {
  test("whole: two lists of logprobs, and hits and misses of the cache", async () => {
    expect(await model(serve(json(reply)).fetch).generate({ messages, logprobs: true }, {})).toMatchObject(expected);
  });

  test.each([1, 7, 1e9])("streamed, cut every %d bytes: the same", async (size) => {
    const events: { readonly type: string }[] = [];
    for await (const event of model(serve(sse(stream.join(""), { size })).fetch).stream({ messages, logprobs: true }, {})) {
      events.push(event);
    }
    expect(events.map(({ type }) => type)).toStrictEqual([
      "reasoning-delta",
      "reasoning-logprobs",
      "text-delta",
      "logprobs",
      "usage",
      "finish",
    ]);
    expect(events.at(-1)).toMatchObject({ reply: expected });
  });
});

describe("what keeps the connection alive", () => {
  const lines = "\n".repeat(500);

  test("blank lines before a whole reply are no part of it, and stay in the exact text", async () => {
    const client = createDeepSeek({ apiKey: "test-key-0", fetch: serve(json(lines + reply)).fetch });
    const call = client.chat.completions.create({ model: "deepseek-flash", messages: [...messages] });
    expect(await call).toStrictEqual(JSON.parse(reply));
    const exact = await client.chat.completions.create({ model: "deepseek-flash", messages: [...messages] }).asResponse();
    expect(await exact.text()).toBe(lines + reply);
  });

  test("blank lines before an error under 200 do not hide it", async () => {
    const error = '{"error":{"message":"Server busy","type":"unknown_error","param":null,"code":"x"}}';
    await expect(model(serve(json(lines + error)).fetch).generate({ messages }, {})).rejects.toThrow("Server busy");
  });

  test("blank lines alone are no answer", async () => {
    await expect(model(serve(json(lines)).fetch).generate({ messages }, {})).rejects.toMatchObject({
      name: "NoAnswerError",
      message: "DeepSeek answered 200 with an empty body where JSON was expected.",
    });
  });

  test("comments before, between and after the events of a stream are no events", async () => {
    const comment = ": keep-alive\n\n";
    const text = comment.repeat(300) + stream.map((event) => comment + event).join("");
    const client = createDeepSeek({ apiKey: "test-key-0", fetch: serve(sse(text, { size: 13 })).fetch });
    const chunks = [];
    for await (const each of await client.chat.completions.create({
      model: "deepseek-flash",
      messages: [...messages],
      stream: true,
    })) {
      chunks.push(each);
    }
    expect(chunks).toHaveLength(4);
  });

  test("a stream of comments alone is cut, not finished", async () => {
    const events = model(serve(sse(": keep-alive\n\n".repeat(3))).fetch).stream({ messages }, {});
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: "StreamTruncatedError" });
  });
});

test("a reply that the service broke off is an error to whoever reads the reason", async () => {
  const text = whole(
    '"message":{"role":"assistant","content":"4"},"logprobs":null,"finish_reason":"insufficient_system_resource"',
  );
  expect(await model(serve(json(text)).fetch).generate({ messages }, {})).toMatchObject({
    text: "4",
    finishReason: "error",
    rawFinishReason: "insufficient_system_resource",
  });
});

describe("errors", () => {
  test("a body that is called bytes is read all the same", async () => {
    const text =
      '{"error":{"message":"Thinking mode does not support this tool_choice","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}';
    const headers = { "content-type": "application/octet-stream", "x-ds-trace-id": "0f64bb28" };
    await expect(model(serve(json(text, { status: 400, headers })).fetch).generate({ messages }, {})).rejects.toMatchObject({
      name: "BadRequestError",
      code: "invalid_request_error",
      requestId: "0f64bb28",
      message: expect.stringContaining("Thinking mode does not support this tool_choice"),
    });
  });

  test("an empty balance is not tried again", async () => {
    const { sent, fetch } = serve(json('{"error":{"message":"Insufficient Balance","type":"unknown_error"}}', { status: 402 }));
    const client = createDeepSeek({ apiKey: "test-key-0", fetch });
    await expect(client.balance.retrieve()).rejects.toThrow("Insufficient Balance");
    expect(sent).toHaveLength(1);
  });
});

describe("the other operations", () => {
  test("the balance, its amounts as texts", async () => {
    const text =
      '{"is_available":true,"balance_infos":[{"currency":"CNY","total_balance":"110.00","granted_balance":"10.00","topped_up_balance":"100.00"}]}';
    const { sent, fetch } = serve(json(text));
    expect(await createDeepSeek({ apiKey: "test-key-0", fetch }).balance.retrieve()).toStrictEqual(JSON.parse(text));
    expect(sent[0]?.url).toBe("https://api.deepseek.com/user/balance");
  });

  test("the models, as many as there are", async () => {
    const { fetch } = serve(json('{"object":"list","data":[{"id":"a","object":"model","owned_by":"deepseek"}]}'));
    const ids = [];
    for await (const { id } of await createDeepSeek({ apiKey: "test-key-0", fetch }).models.list()) ids.push(id);
    expect(ids).toStrictEqual(["a"]);
  });
});

describe("the descriptor", () => {
  test("key and base URL come from the environment", async () => {
    vi.stubEnv("DEEPSEEK_API_KEY", "from-environment");
    vi.stubEnv("DEEPSEEK_BASE_URL", "https://proxy.example/v1");
    const { sent, fetch } = serve(json('{"object":"list","data":[]}'));
    await createDeepSeek({ fetch }).models.list();
    expect(sent[0]?.url).toBe("https://proxy.example/v1/models");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-environment");
  });

  test("a missing key names the variable", async () => {
    vi.stubEnv("DEEPSEEK_API_KEY", "");
    await expect(deepseekChat("deepseek-flash").generate({ messages }, {})).rejects.toThrow("DEEPSEEK_API_KEY");
  });

  test("descriptor and quirks survive a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
    expect(JSON.parse(JSON.stringify(deepseekQuirks))).toStrictEqual(deepseekQuirks);
  });
});
