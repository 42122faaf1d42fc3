import { afterEach, describe, expect, test, vi } from "vitest";
import { type APIError, createQianfan } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const body = { model: "ernie-4.5-turbo-128k", messages: [{ role: "user" as const, content: "Hi" }] };
const reply = {
  id: "as-1",
  object: "chat.completion",
  created: 1,
  model: "ernie-4.5-turbo-128k",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "normal", flag: 0 }],
};
const whole = json(JSON.stringify(reply));

async function caught(promise: PromiseLike<unknown>): Promise<APIError> {
  return Promise.resolve(promise).then(
    () => expect.fail("it must fail"),
    (error: unknown) => error as APIError,
  );
}

describe("hosts, keys and applications", () => {
  test.each([
    [undefined, "https://qianfan.baidubce.com/v2/chat/completions"],
    ["default", "https://qianfan.baidubce.com/v2/chat/completions"],
    ["coding", "https://qianfan.baidubce.com/v2/coding/chat/completions"],
  ] as const)("region %s", async (region, url) => {
    const { sent, fetch } = serve(whole);
    await createQianfan({ apiKey: "k", fetch, region }).chat.completions.create(body);
    expect(sent[0]?.url).toBe(url);
  });

  test("the key of the environment is the official SDK's token first", async () => {
    vi.stubEnv("QIANFAN_API_KEY", "other-key");
    const { sent, fetch } = serve(whole);
    const client = createQianfan({ fetch });
    await client.chat.completions.create(body);
    vi.stubEnv("QIANFAN_BEARER_TOKEN", "bearer-token");
    await client.chat.completions.create(body);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer other-key", "Bearer bearer-token"]);
  });

  test("the application travels in a header of its own", async () => {
    const { sent, fetch } = serve(whole);
    const client = createQianfan({ apiKey: "k", fetch, appId: "app-1" });
    await client.chat.completions.create(body);
    await client.withOptions({ appId: "app-2" }).chat.completions.create(body);
    await createQianfan({ apiKey: "k", fetch }).chat.completions.create(body);
    expect(sent.map(({ headers }) => headers.get("appid"))).toEqual(["app-1", "app-2", null]);
  });
});

describe("error codes are words", () => {
  const refuse = (status: number, code: string): ReturnType<typeof json> =>
    json(JSON.stringify({ error: { code, message: `About ${code}.`, type: "invalid_request_error" }, id: "as-9" }), {
      status,
      headers: { "retry-after-ms": "1", "x-baidu-request-id": "log-1" },
    });

  test.each([
    [400, "invalid_messages", "bad-request"],
    [400, "tokens_too_long", "bad-request"],
    [401, "invalid_iam_token", "authentication"],
    [401, "coding_plan_api_key_not_allowed", "authentication"],
    [403, "system_unsafe", "permission-denied"],
    [404, "invalid_model", "not-found"],
  ])("%i with %s is not tried again", async (status, code, kind) => {
    const { sent, fetch } = serve(refuse(status, code), whole);
    const error = await caught(createQianfan({ apiKey: "k", fetch }).chat.completions.create(body));
    expect(error).toMatchObject({ kind, status, code, type: "invalid_request_error", requestId: "log-1", retryable: false });
    expect(error.message).toBe(`Baidu Qianfan answered ${status}: About ${code}.`);
    expect(sent).toHaveLength(1);
  });

  test.each([
    [429, "rpm_rate_limit_exceeded"],
    [429, "tpm_rate_limit_exceeded"],
    [429, "preemptible_rate_limit_exceeded"],
    [500, "internal_error"],
    [500, "dispatch_internal_error"],
    // A gateway may lose the status.
    [200, "rpm_rate_limit_exceeded"],
  ])("%i with %s is tried again", async (status, code) => {
    const { sent, fetch } = serve(refuse(status, code), whole);
    expect((await createQianfan({ apiKey: "k", fetch }).chat.completions.create(body)).choices[0]?.message.content).toBe(
      "Hello",
    );
    expect(sent).toHaveLength(2);
  });

  test("without the header the id of the request is that of the body", async () => {
    const refused = json('{"error":{"code":"invalid_model","message":"No."},"id":"as-9"}', { status: 404 });
    const error = await caught(createQianfan({ apiKey: "k", fetch: serve(refused).fetch }).chat.completions.create(body));
    expect(error.requestId).toBe("as-9");
  });
});

test("limits are read from their headers", async () => {
  const limited = json(JSON.stringify(reply), {
    headers: {
      "x-ratelimit-limit-requests": "300",
      "x-ratelimit-remaining-requests": "299",
      "x-ratelimit-limit-tokens": "300000",
      "x-ratelimit-remaining-tokens": "299999",
    },
  });
  const { limits } = await createQianfan({ apiKey: "k", fetch: serve(limited).fetch })
    .chat.completions.create(body)
    .withResponse();
  expect(limits).toMatchObject({ requests: { limit: 300, remaining: 299 }, tokens: { limit: 300_000, remaining: 299_999 } });
});

test("comments keep a stream alive and are no part of it", async () => {
  const chunk = { id: "as-1", choices: [{ index: 0, delta: { content: "Hi" }, finish_reason: "normal", flag: 0 }] };
  const { fetch } = serve(sse(`: keep-alive\n\n: keep-alive\n\ndata: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`));
  const chunks: unknown[] = [];
  for await (const one of await createQianfan({ apiKey: "k", fetch }).chat.completions.create({ ...body, stream: true }))
    chunks.push(one);
  expect(chunks).toEqual([chunk]);
});

test("the other operations are at their paths", async () => {
  const { sent, fetch } = serve(
    json('{"id":"a","object":"list","results":[],"data":[{"id":"ernie-4.0-8k","object":"model"}]}'),
  );
  const client = createQianfan({ apiKey: "k", fetch });
  await client.embeddings.create({ model: "embedding-v1", input: ["a"] });
  await client.rerank.create({ model: "bce-reranker-base", query: "q", documents: ["a"] });
  await client.images.generate({ model: "irag-1.0", prompt: "A cat", size: "512x512" });
  const ids: string[] = [];
  for await (const { id } of await client.models.list()) ids.push(id);
  expect(ids).toEqual(["ernie-4.0-8k"]);
  expect(sent.map(({ url }) => url.replace("https://qianfan.baidubce.com/v2", ""))).toEqual([
    "/embeddings",
    "/rerankers",
    "/images/generations",
    "/models",
  ]);
  expect(sent[2]?.body).toEqual({ model: "irag-1.0", prompt: "A cat", size: "512x512" });
});
