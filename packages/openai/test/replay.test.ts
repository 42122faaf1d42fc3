import { isLockstepError, RateLimitError, StreamTruncatedError } from "@lockstep/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  chatCompletionsCreate,
  createClient,
  createOpenAI,
  descriptor,
  openaiChat,
  openaiEmbedding,
  openaiQuirks,
} from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;
const start = '"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"gpt-5-2025-08-07"';

const streamed = [
  `data: {${start},"choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"x"}`,
  `data: {${start},"choices":[{"index":0,"delta":{"content":"Grüß"},"logprobs":{"content":[{"token":"Grüß","logprob":-0.0015,"bytes":[71,114,195,188,195,159],"top_logprobs":[{"token":"Grüß","logprob":-0.0015,"bytes":[71,114,195,188,195,159]},{"token":"Hi","logprob":-9999.0,"bytes":[72,105]}]}],"refusal":null},"finish_reason":null}],"usage":null,"obfuscation":"xy"}`,
  `data: {${start},"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}`,
  `data: {${start},"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11,"completion_tokens_details":{"reasoning_tokens":0}}}`,
  "data: [DONE]",
  "",
].join("\n\n");

const expectedLogprobs = [
  {
    token: "Grüß",
    bytes: [71, 114, 195, 188, 195, 159],
    logprob: -0.0015,
    top: [
      { token: "Grüß", bytes: [71, 114, 195, 188, 195, 159], logprob: -0.0015 },
      { token: "Hi", bytes: [72, 105], logprob: -9999 },
    ],
  },
];

afterEach(() => {
  vi.unstubAllEnvs();
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

describe("a stream", () => {
  test.each([1e9, 7, 1])("in pieces of %d bytes gives the same events", async (size) => {
    const { sent, fetch } = serve(
      sse(streamed, { size, headers: { "x-request-id": "req_1", "x-ratelimit-remaining-tokens": "5" } }),
    );
    const model = openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch }) });
    const events = await collect(model.stream({ messages, logprobs: { top: 2 } }, {}));
    expect(events.slice(0, -1)).toStrictEqual([
      { type: "text-delta", text: "Grüß" },
      { type: "logprobs", logprobs: expectedLogprobs },
      { type: "usage", usage: { inputTokens: 9, outputTokens: 2, totalTokens: 11, reasoningTokens: 0 } },
    ]);
    expect(events.at(-1)).toMatchObject({
      type: "finish",
      reply: {
        id: "chatcmpl-1",
        model: "gpt-5-2025-08-07",
        text: "Grüß",
        finishReason: "stop",
        logprobs: expectedLogprobs,
        requestId: "req_1",
        limits: { tokens: { remaining: 5 } },
        residue: { reply: { created: 1700000000 } },
      },
    });
    expect(sent[0]?.url).toBe("https://api.openai.com/v1/chat/completions");
    expect(sent[0]?.body).toStrictEqual({
      model: "gpt-5",
      messages: [{ role: "user", content: "Say hi" }],
      logprobs: true,
      top_logprobs: 2,
      stream_options: { include_usage: true },
      stream: true,
    });
  });

  test("cut before its ending throws after the events that came", async () => {
    const { fetch } = serve(sse(streamed.slice(0, streamed.indexOf("data: [DONE]") - 400)));
    const model = openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch, maxRetries: 0 }) });
    const seen: string[] = [];
    const reading = (async (): Promise<void> => {
      for await (const event of model.stream({ messages }, {})) seen.push(event.type);
    })();
    await expect(reading).rejects.toThrow(StreamTruncatedError);
    expect(seen).toStrictEqual(["text-delta", "logprobs"]);
  });
});

describe("a whole reply", () => {
  const reply = json(
    '{"id":"chatcmpl-2","object":"chat.completion","created":1700000000,"model":"gpt-5","choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":"I cannot.","annotations":[]},"logprobs":{"content":null,"refusal":[{"token":"I","logprob":-1.25,"bytes":[73],"top_logprobs":[]}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11},"service_tier":"default","system_fingerprint":null}',
  );

  test("is told in the vocabulary; the provider's own stays in raw", async () => {
    const { sent, fetch } = serve(reply);
    const model = openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch }) });
    const read = await model.generate({ messages, maxOutputTokens: 5, providerOptions: { service_tier: "flex" } }, {});
    expect(read).toMatchObject({
      text: "",
      refusal: "I cannot.",
      refusalLogprobs: [{ token: "I", bytes: [73], logprob: -1.25, top: [] }],
      residue: { message: { annotations: [] }, reply: { service_tier: "default", system_fingerprint: null } },
    });
    expect("logprobs" in read).toBe(false);
    expect(read.raw.service_tier).toBe("default");
    expect(sent[0]?.body).toStrictEqual({
      service_tier: "flex",
      model: "gpt-5",
      messages: [{ role: "user", content: "Say hi" }],
      max_completion_tokens: 5,
      stream: false,
    });
  });

  test("reasoning that another provider gave is not sent, and said so", async () => {
    const { sent, fetch } = serve(reply);
    const model = openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch }) });
    const earlier = { role: "assistant", content: "a", reasoning: "hm" } as const;
    const read = await model.generate({ messages: [earlier, ...messages] }, {});
    expect(read.warnings).toStrictEqual([{ message: "OpenAI takes no reasoning back: that of messages[0] was not sent." }]);
    expect(JSON.stringify(sent[0]?.body)).not.toContain("hm");
  });
});

describe("the descriptor", () => {
  test("key, base URL, organization and project come from the official SDK's variables, on use", async () => {
    const { sent, fetch } = serve(json('{"object":"list","data":[]}'));
    const client = createOpenAI({ fetch });
    vi.stubEnv("OPENAI_API_KEY", "from-environment");
    vi.stubEnv("OPENAI_BASE_URL", "https://proxy.example/v1");
    vi.stubEnv("OPENAI_ORG_ID", "org");
    vi.stubEnv("OPENAI_PROJECT_ID", "proj");
    await client.models.list();
    expect(sent[0]?.url).toBe("https://proxy.example/v1/models");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-environment");
    expect(sent[0]?.headers.get("openai-organization")).toBe("org");
    expect(sent[0]?.headers.get("openai-project")).toBe("proj");
    await createOpenAI({ fetch, organization: "mine", project: "mine too" }).models.list();
    expect(sent[1]?.headers.get("openai-organization")).toBe("mine");
    expect(sent[1]?.headers.get("openai-project")).toBe("mine too");
  });

  test("a missing key names the variable, on use and not before", async () => {
    vi.stubEnv("OPENAI_API_KEY", "");
    const model = openaiChat("gpt-5");
    await expect(model.generate({ messages }, {})).rejects.toThrow("OPENAI_API_KEY");
  });

  test.each(["insufficient_quota", "credit_balance_exhausted"])("429 with %s is not tried again", async (code) => {
    const body = `{"error":{"message":"Pay first.","type":"${code}","param":null,"code":"${code}"}}`;
    const { sent, fetch } = serve(json(body, { status: 429 }));
    const call = createOpenAI({ apiKey: "k", fetch, maxRetries: 2 }).chat.completions.create({ model: "gpt-5", messages: [] });
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RateLimitError);
    expect(isLockstepError(error) && error).toMatchObject({ status: 429, code, retryable: false, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("descriptor and quirks survive a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
    expect(JSON.parse(JSON.stringify(openaiQuirks))).toStrictEqual(openaiQuirks);
  });
});

test("an embedding model sends numbers' request and orders the reply", async () => {
  const { sent, fetch } = serve(
    json(
      '{"object":"list","model":"e","data":[{"object":"embedding","index":1,"embedding":[2]},{"object":"embedding","index":0,"embedding":[1]}],"usage":{"prompt_tokens":2,"total_tokens":2}}',
    ),
  );
  const model = openaiEmbedding("text-embedding-3-small", { client: createOpenAI({ apiKey: "k", fetch }) });
  expect(await model.embed({ input: ["a", "b"], dimensions: 1 }, {})).toMatchObject({
    embeddings: [[1], [2]],
    usage: { inputTokens: 2, totalTokens: 2 },
  });
  expect(sent[0]?.body).toStrictEqual({ model: "text-embedding-3-small", input: ["a", "b"], dimensions: 1 });
});

test("a model takes a client of one operation", async () => {
  const { fetch } = serve(sse(streamed));
  const client = createClient({ apiKey: "k", fetch }, [chatCompletionsCreate]);
  const events = await collect(openaiChat("gpt-5", { client }).stream({ messages }, {}));
  expect(events.at(-1)).toMatchObject({ type: "finish", reply: { text: "Grüß" } });
});
