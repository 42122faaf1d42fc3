import { describe, expect, test } from "vitest";
import { type APIError, createQianfan, descriptor, StreamTruncatedError, v1Endpoint } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const body = { messages: [{ role: "user" as const, content: "Hi" }] };
const reply = {
  id: "as-1",
  object: "chat.completion",
  created: 1,
  result: "Hello",
  is_truncated: false,
  need_clear_history: false,
  finish_reason: "normal",
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};
const whole = json(JSON.stringify(reply));
const base = "https://aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop";

async function caught(promise: PromiseLike<unknown>): Promise<APIError> {
  return Promise.resolve(promise).then(
    () => expect.fail("it must fail"),
    (error: unknown) => error as APIError,
  );
}

describe("errors under 200", () => {
  const refuse = (code: number): ReturnType<typeof json> =>
    json(JSON.stringify({ error_code: code, error_msg: `About ${code}.`, id: "as-9" }), { headers: { "retry-after-ms": "1" } });

  test.each([
    [3, "not-found"],
    [6, "permission-denied"],
    [13, "authentication"],
    [14, "authentication"],
    [17, "rate-limit"],
    [19, "rate-limit"],
    [100, "bad-request"],
    [110, "authentication"],
    [111, "authentication"],
    [336001, "bad-request"],
    [336002, "bad-request"],
    [336003, "bad-request"],
    [336004, "permission-denied"],
    [336005, "not-found"],
    [336006, "bad-request"],
    [336101, "bad-request"],
    [336104, "bad-request"],
    [336105, "bad-request"],
    // Unknown, and what this list does not know.
    [1, "no-answer"],
    [336999, "no-answer"],
  ])("%i is an error of the kind %s, and is not tried again", async (code, kind) => {
    const { sent, fetch } = serve(refuse(code), whole);
    const error = await caught(createQianfan({ accessToken: "t", fetch }).v1.chat.create("completions", body));
    expect(error).toMatchObject({ kind, status: 200, code: String(code), requestId: "as-9", retryable: false });
    expect(error.message).toBe(`Baidu Qianfan answered 200 with an error object: About ${code}.`);
    expect(sent).toHaveLength(1);
  });

  test.each([2, 4, 15, 18, 336000, 336100, 336501, 336502])("%i is tried again, of a reply and of a stream", async (code) => {
    const { sent, fetch } = serve(refuse(code), whole);
    expect((await createQianfan({ accessToken: "t", fetch }).v1.chat.create("completions", body)).result).toBe("Hello");
    expect(sent).toHaveLength(2);
    const event = { ...reply, sentence_id: 0, is_end: true };
    const streaming = serve(refuse(code), sse(`data: ${JSON.stringify(event)}\n\n`));
    const client = createQianfan({ accessToken: "t", fetch: streaming.fetch });
    const events: unknown[] = [];
    for await (const one of await client.v1.chat.create("completions", { ...body, stream: true })) events.push(one);
    expect(events).toEqual([event]);
    expect(streaming.sent).toHaveLength(2);
  });

  test("every code of the official SDK has its place, but those of the console and the unknown error", () => {
    const sdk = [
      1, 2, 3, 4, 6, 13, 14, 15, 17, 18, 19, 100, 110, 111, 336000, 336001, 336002, 336003, 336004, 336005, 336100, 336101,
      336104, 336105, 336501, 336502, 500000,
    ];
    const known = new Set(descriptor.errorCodes?.map(({ code }) => code));
    expect(sdk.filter((code) => !known.has(String(code)))).toEqual([1, 500000]);
    expect(known.size).toBe(descriptor.errorCodes?.length);
  });
});

describe("a stream", () => {
  const event = (sentence_id: number, result: string, is_end: boolean): string =>
    `data: ${JSON.stringify({ ...reply, sentence_id, is_end, result })}\n\n`;

  test("ends after the event that says so, without a terminator", async () => {
    const client = createQianfan({ accessToken: "t", fetch: serve(sse(event(0, "Hel", false) + event(1, "lo", true))).fetch });
    const texts: string[] = [];
    for await (const { result } of await client.v1.chat.create("completions", { ...body, stream: true })) texts.push(result);
    expect(texts).toEqual(["Hel", "lo"]);
  });

  test("that stops before that event is cut", async () => {
    const client = createQianfan({ accessToken: "t", fetch: serve(sse(event(0, "Hel", false))).fetch });
    const read = async (): Promise<void> => {
      for await (const _ of await client.v1.chat.create("completions", { ...body, stream: true }));
    };
    await expect(read()).rejects.toThrow(StreamTruncatedError);
  });

  test("that fails in the middle keeps what had come", async () => {
    const failed = `data: ${JSON.stringify({ error_code: 336100, error_msg: "High load" })}\n\n`;
    const client = createQianfan({ accessToken: "t", fetch: serve(sse(event(0, "Hel", false) + failed)).fetch });
    const read = async (): Promise<void> => {
      for await (const _ of await client.v1.chat.create("completions", { ...body, stream: true }));
    };
    expect(await caught(read())).toMatchObject({ kind: "stream-error", code: "336100", partial: [{ result: "Hel" }] });
  });
});

test("the operations are at their paths, also behind a host that stands in for the service's", async () => {
  const { sent, fetch } = serve(json('{"id":"a","data":[],"results":[],"usage":{"total_tokens":1}}'));
  const client = createQianfan({ accessToken: "t", fetch });
  await client.v1.embeddings.create(v1Endpoint("embeddings", "bge-large-zh"), { input: ["a"] });
  await client.v1.rerank.create(v1Endpoint("reranker", "bce-reranker-base_v1"), { query: "q", documents: ["a"] });
  await client.v1.images.generate(v1Endpoint("text2image", "Stable-Diffusion-XL"), { prompt: "A cat", size: "768x768" });
  await client.v1.tokenizer.create({ prompt: "a", model: "ernie-4.0-8k" });
  await createQianfan({ accessToken: "t", fetch, baseUrl: "https://proxy.example/v2" }).v1.tokenizer.create({ prompt: "a" });
  expect(sent.map(({ url }) => url)).toEqual([
    `${base}/embeddings/bge_large_zh?access_token=t`,
    `${base}/reranker/bce_reranker_base?access_token=t`,
    `${base}/text2image/sd_xl?access_token=t`,
    `${base}/tokenizer/erniebot?access_token=t`,
    "https://proxy.example/rpc/2.0/ai_custom/v1/wenxinworkshop/tokenizer/erniebot?access_token=t",
  ]);
  expect(sent[2]?.body).toEqual({ prompt: "A cat", size: "768x768" });
});

test.each([
  ["chat", "ERNIE-4.0-8K", "completions_pro"],
  ["chat", "ernie-4.0-8k", "completions_pro"],
  ["chat", "ERNIE-3.5-8K", "completions"],
  ["chat", "ERNIE-Lite-8K-0922", "eb-instant"],
  ["chat", "ERNIE-Speed-8K", "ernie_speed"],
  ["chat", "completions_adv_pro", "completions_adv_pro"],
  ["chat", "my_own_service", "my_own_service"],
  ["chat", "toString", "toString"],
  ["embeddings", "Embedding-V1", "embedding-v1"],
  ["embeddings", "tao-8k", "tao_8k"],
] as const)("of %s, %s is at the path %s", (kind, model, path) => {
  expect(v1Endpoint(kind, model)).toBe(path);
});
