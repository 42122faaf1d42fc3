import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type APIError,
  createClient,
  createZhipu,
  descriptor,
  embeddingsCreate,
  StreamEventError,
  WorkFailedError,
} from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const body = { model: "glm-4.7", messages: [{ role: "user" as const, content: "Hi" }] };
const reply = {
  id: "r-1",
  created: 1,
  model: "glm-4.7",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }],
};
const whole = json(JSON.stringify(reply));

async function caught(promise: PromiseLike<unknown>): Promise<APIError> {
  return Promise.resolve(promise).then(
    () => expect.fail("it must fail"),
    (error: unknown) => error as APIError,
  );
}

describe("hosts and keys", () => {
  test.each([
    [undefined, "https://api.z.ai/api/paas/v4/chat/completions"],
    ["international", "https://api.z.ai/api/paas/v4/chat/completions"],
    ["china", "https://open.bigmodel.cn/api/paas/v4/chat/completions"],
    ["international-coding", "https://api.z.ai/api/coding/paas/v4/chat/completions"],
    ["china-coding", "https://open.bigmodel.cn/api/coding/paas/v4/chat/completions"],
  ] as const)("region %s", async (region, url) => {
    const { sent, fetch } = serve(whole);
    await createZhipu({ apiKey: "k", fetch, region }).chat.completions.create(body);
    expect(sent[0]?.url).toBe(url);
  });

  test("a region that is not known, or one beside a base URL, is refused", () => {
    expect(() => createZhipu({ region: "mars" as "china" })).toThrow(
      'Zhipu GLM has no region "mars". Choose one of: international, china, international-coding, china-coding.',
    );
    const two = { region: "china", baseUrl: "https://example.com" } as const;
    expect(() => createClient(two, [embeddingsCreate])).toThrow("Give region or baseUrl, not both");
  });

  test("the key is sent as it is, that of the official SDK's variable first", async () => {
    vi.stubEnv("ZHIPUAI_API_KEY", "older.key");
    const { sent, fetch } = serve(whole);
    const client = createZhipu({ fetch });
    await client.chat.completions.create(body);
    vi.stubEnv("ZAI_API_KEY", "id.secret");
    vi.stubEnv("ZAI_BASE_URL", "https://proxy.example/v4/");
    await client.chat.completions.create(body);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer older.key", "Bearer id.secret"]);
    expect(sent[1]?.url).toBe("https://proxy.example/v4/chat/completions");
  });
});

test("errors come in the language that was asked for", async () => {
  const { sent, fetch } = serve(whole);
  const client = createZhipu({ apiKey: "k", fetch, language: "en-US,en" });
  await client.chat.completions.create(body);
  await client.withOptions({ language: "zh-CN,zh" }).chat.completions.create(body);
  await createZhipu({ apiKey: "k", fetch }).chat.completions.create(body);
  expect(sent.map(({ headers }) => headers.get("accept-language"))).toEqual(["en-US,en", "zh-CN,zh", null]);
});

describe("business codes", () => {
  const refuse = (status: number, code: string | number): ReturnType<typeof json> =>
    json(JSON.stringify({ error: { code, message: `About ${code}.` } }), {
      status,
      headers: { "retry-after-ms": "1", "x-log-id": "log-1" },
    });

  test.each([
    [429, "1113"],
    [429, 1113],
    [429, "1112"],
    [429, "1121"],
    [429, "1304"],
    [429, "1308"],
    [429, "1309"],
    [429, "1310"],
    [429, "1311"],
    [400, "1210"],
    [400, "1231"],
    [400, "1301"],
    [401, "1003"],
    [434, "1220"],
  ])("%i with %s is not tried again", async (status, code) => {
    const { sent, fetch } = serve(refuse(status, code), whole);
    const error = await caught(createZhipu({ apiKey: "k", fetch }).chat.completions.create(body));
    expect(error).toMatchObject({ status, code: String(code), requestId: "log-1", retryable: false });
    expect(error.message).toBe(`Zhipu GLM answered ${status}: About ${code}.`);
    expect(sent).toHaveLength(1);
  });

  test("an empty balance is still an error of the status that it came with", async () => {
    const { fetch } = serve(refuse(429, "1113"));
    expect((await caught(createZhipu({ apiKey: "k", fetch }).chat.completions.create(body))).kind).toBe("rate-limit");
  });

  test.each([
    [429, "1302"],
    [429, "1303"],
    [429, "1305"],
    [429, "9999"],
    [500, "1234"],
    [500, "1230"],
    [500, "500"],
  ])("%i with %s is tried again", async (status, code) => {
    const { sent, fetch } = serve(refuse(status, code), whole);
    expect((await createZhipu({ apiKey: "k", fetch }).chat.completions.create(body)).choices[0]?.message.content).toBe("Hello");
    expect(sent).toHaveLength(2);
  });

  test.each([
    ["1302", 2],
    ["1113", 1],
  ])("in the first event of a stream, too: %s makes %i requests", async (code, requests) => {
    const failed = sse(`data: ${JSON.stringify({ error: { code, message: "Wait." } })}\n\n`);
    const chunk = { ...reply, choices: [{ index: 0, delta: { role: "assistant", content: "Hello" }, finish_reason: "stop" }] };
    const { sent, fetch } = serve(failed, sse(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`));
    const read = async (): Promise<number> => {
      let count = 0;
      const stream = await createZhipu({ apiKey: "k", fetch }).chat.completions.create({ ...body, stream: true });
      for await (const _ of stream) count++;
      return count;
    };
    if (requests === 1) await expect(read()).rejects.toThrow(StreamEventError);
    else expect(await read()).toBe(1);
    expect(sent).toHaveLength(requests);
  });

  test("each code is named once", () => {
    const codes = descriptor.errorCodes?.map(({ code }) => code) ?? [];
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("queued chat", () => {
  const task = (status: string, more: object = {}): ReturnType<typeof json> =>
    json(JSON.stringify({ id: "t-1", request_id: "q", model: "glm-4.7", task_status: status, ...more }));

  test("is begun, and waited for by the id of its task", async () => {
    const { sent, fetch } = serve(task("PROCESSING"), task("PROCESSING"), task("SUCCESS", { choices: reply.choices }));
    const client = createZhipu({ apiKey: "k", fetch, region: "china" });
    const result = await client.chat.asyncCompletions.create(body).wait({ pollInterval: 1 });
    expect(result.choices?.[0]?.message.content).toBe("Hello");
    expect(sent.map(({ url }) => url.replace("https://open.bigmodel.cn/api/paas/v4", ""))).toEqual([
      "/async/chat/completions",
      "/async-result/t-1",
      "/async-result/t-1",
    ]);
    expect(sent[0]?.body).toEqual(body);
  });

  test("without waiting it gives the task", async () => {
    const { fetch } = serve(task("PROCESSING"));
    expect((await createZhipu({ apiKey: "k", fetch }).chat.asyncCompletions.create(body)).task_status).toBe("PROCESSING");
  });

  test("a task that failed is an error with the task in it", async () => {
    const { fetch } = serve(task("FAIL", { error: { code: "1301", message: "Unsafe." } }));
    const error = await caught(
      createZhipu({ apiKey: "k", fetch }).chat.asyncCompletions.retrieveCompletionResult("t-1").wait(),
    );
    expect(error).toBeInstanceOf(WorkFailedError);
    expect(error).toMatchObject({ workId: "t-1", workStatus: "FAIL", code: "1301", retryable: false });
    expect(error.message).toBe("The work t-1 of Zhipu GLM ended as FAIL: Unsafe.");
  });

  test("is not begun twice where nobody knows whether it was begun", async () => {
    const { sent, fetch } = serve(() => {
      throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
    });
    await caught(createZhipu({ apiKey: "k", fetch }).chat.asyncCompletions.create(body));
    expect(sent).toHaveLength(1);
  });
});

test("the other operations are at their paths", async () => {
  const { sent, fetch } = serve(json('{"id":"a","usage":{"prompt_tokens":1},"data":[{"id":"glm-5"}]}'));
  const client = createZhipu({ apiKey: "k", fetch });
  await client.webSearch.webSearch({ search_engine: "search-prime", search_query: "cats" });
  await client.tokenizer.create({ model: "glm-4.6", messages: body.messages });
  await client.moderations.create({ model: "moderation", input: "text" });
  const ids: string[] = [];
  for await (const { id } of await client.models.list()) ids.push(id);
  expect(ids).toEqual(["glm-5"]);
  expect(sent.map(({ url }) => url.replace("https://api.z.ai/api/paas/v4", ""))).toEqual([
    "/web_search",
    "/tokenizer",
    "/moderations",
    "/models",
  ]);
  expect(sent[2]?.body).toEqual({ model: "moderation", input: "text" });
});
