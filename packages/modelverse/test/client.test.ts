import { afterEach, describe, expect, test, vi } from "vitest";
import { type APIError, chatCompletionsCreate, createClient, createModelverse } from "../src/index.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const body = { model: "gpt-5", messages: [{ role: "user" as const, content: "Hi" }] };
const whole = json('{"id":"r","object":"chat.completion","created":1,"model":"m","choices":[]}');

async function caught(promise: PromiseLike<unknown>): Promise<APIError> {
  return Promise.resolve(promise).then(
    () => expect.fail("it must fail"),
    (error: unknown) => error as APIError,
  );
}

describe("hosts and keys", () => {
  const claude = { model: "claude-sonnet-4-5-20250929", max_tokens: 5, messages: body.messages };

  test.each([
    [{}, "https://api.modelverse.cn"],
    [{ region: "cn" }, "https://api.modelverse.cn"],
    [{ region: "international" }, "https://api.umodelverse.ai"],
    [{ baseUrl: "https://proxy.example/ucloud/" }, "https://proxy.example/ucloud"],
  ] as const)("%o: every wire is on the one host", async (options, host) => {
    const { sent, fetch } = serve(json('{"data":[],"models":[],"choices":[]}'));
    const client = createModelverse({ apiKey: "k", fetch, ...options });
    await client.chat.completions.create(body);
    await client.anthropic.messages.create(claude);
    await client.gemini.models.generateContent("gemini-3-flash-preview", { contents: [] });
    await client.models.list();
    await client.gemini.models.list();
    expect(sent.map(({ url }) => url)).toEqual([
      `${host}/v1/chat/completions`,
      `${host}/v1/messages`,
      `${host}/v1beta/models/gemini-3-flash-preview:generateContent`,
      `${host}/v1/models`,
      `${host}/v1beta/models`,
    ]);
    for (const { headers } of sent) expect(headers.get("authorization")).toBe("Bearer k");
    expect(sent.map(({ headers }) => headers.get("anthropic-version"))).toEqual([null, "2023-06-01", null, null, null]);
  });

  test("a region that is not known, or one beside a base URL, is refused", () => {
    expect(() => createModelverse({ region: "mars" as "cn" })).toThrow(
      'UCloud ModelVerse has no region "mars". Choose one of: cn, international.',
    );
    const two = { region: "cn", baseUrl: "https://example.com" } as const;
    expect(() => createClient(two, [chatCompletionsCreate])).toThrow("Give region or baseUrl, not both");
  });

  test.each(["https://api.modelverse.cn/v1", "https://api.umodelverse.ai/v1/", "https://api.modelverse.cn/v1beta"])(
    "%s has a version too many",
    (baseUrl) => {
      expect(() => createModelverse({ baseUrl })).toThrow("has no version at its end");
      expect(() => createClient({ baseUrl }, [chatCompletionsCreate])).toThrow("has no version at its end");
    },
  );

  test("key and base URL are those of the environment", async () => {
    vi.stubEnv("MODELVERSE_API_KEY", "from-env");
    vi.stubEnv("MODELVERSE_BASE_URL", "https://proxy.example");
    const { sent, fetch } = serve(whole);
    await createModelverse({ fetch }).chat.completions.create(body);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-env");
    expect(sent[0]?.url).toBe("https://proxy.example/v1/chat/completions");
  });
});

describe("errors", () => {
  const refuse = (status: number, code: string, type: string, param: string | null): ReturnType<typeof json> =>
    json(JSON.stringify({ error: { message: `About ${code}.`, type, param, code } }), {
      status,
      headers: { "retry-after-ms": "1" },
    });

  // The bodies of the vendor's page on the rights of keys.
  test.each([
    [403, "forbidden", "permission_error", "c2ad1049-66a6-4640-b2b5-1711dc401092"],
    [400, "model_error", "invalid_request_error", "6d7248f8-ebaa-437e-bfc2-d79e7c54004c"],
    [500, "model_server_error", "internal_error", "e4b4cf3f-24a0-4620-b53e-fee919c9d914"],
  ])("%i %s: the id in param is the id of the request, and no parameter", async (status, code, type, id) => {
    const { fetch } = serve(refuse(status, code, type, id));
    const error = await caught(createModelverse({ apiKey: "k", fetch, maxRetries: 0 }).chat.completions.create(body));
    expect(error).toMatchObject({ status, code, type, requestId: id });
    expect(error.param).toBeUndefined();
    expect(error.message).toBe(`UCloud ModelVerse answered ${status}: About ${code}.`);
  });

  test.each([
    ["the paths of the other wires", "anthropic"],
    ["the paths of the other wires", "gemini"],
  ] as const)("the service's own form is read at %s too (%s)", async (_what, wire) => {
    const id = "c2ad1049-66a6-4640-b2b5-1711dc401092";
    const { fetch } = serve(refuse(401, "auth_error", "invalid_request_error", id));
    const client = createModelverse({ apiKey: "k", fetch });
    const call =
      wire === "gemini"
        ? client.gemini.models.generateContent("m", { contents: [] })
        : client.anthropic.messages.create({ model: "m", max_tokens: 5, messages: body.messages });
    expect(await caught(call)).toMatchObject({ kind: "authentication", code: "auth_error", requestId: id });
  });

  test("a parameter that is named there stays one", async () => {
    const { fetch } = serve(refuse(400, "param_error", "invalid_request_error", "max_tokens"));
    const error = await caught(createModelverse({ apiKey: "k", fetch }).chat.completions.create(body));
    expect(error).toMatchObject({ param: "max_tokens" });
    expect(error.requestId).toBeUndefined();
  });

  test.each([
    [408, "timeout", "timeout", true],
    [429, "rate_limit", "rate_limit_error", true],
    [500, "internal_error", "internal_error", true],
    [500, "model_server_error", "internal_error", true],
    [504, "gateway_timeout_error", "timeout", true],
    [400, "param_error", "invalid_request_error", false],
    [400, "invalid_messages", "invalid_request_error", false],
    [400, "sensitive_check_error", "invalid_request_error", false],
    [400, "websearch_error", "invalid_request_error", false],
    [400, "model_error", "invalid_request_error", false],
    [400, "tokens_too_long", "invalid_request_error", false],
    [401, "auth_error", "invalid_request_error", false],
    [403, "forbidden", "permission_error", false],
  ])("%i %s is tried again or not, as the vendor's page says", async (status, code, type, again) => {
    const { sent, fetch } = serve(refuse(status, code, type, null), whole);
    const call = createModelverse({ apiKey: "k", fetch }).chat.completions.create(body);
    if (again) await call;
    else expect(await caught(call)).toMatchObject({ status, code, retryable: false });
    expect(sent).toHaveLength(again ? 2 : 1);
  });
});

// The samples of the vendor's pages, shortened.
test("images come as addresses, as bytes, or as both", async () => {
  const image = { url: "https://a.test/b.png", b64_json: "data:image/png;base64,AA==" };
  const { sent, fetch } = serve(
    json(JSON.stringify({ created: 1750667997, data: [image], usage: { input_tokens_details: {} } })),
  );
  const client = createModelverse({ apiKey: "k", fetch });
  const asked = { model: "Qwen/Qwen-Image-Edit", prompt: "A sketch", image: "data:image/png;base64,AA==", size: "1024x1024" };
  expect((await client.images.generate(asked)).data).toEqual([image]);
  expect(sent[0]).toMatchObject({ url: "https://api.modelverse.cn/v1/images/generations", body: asked });
});

test("both lists of models are read", async () => {
  const flash = { name: "models/gemini-2.5-flash", version: "", inputTokenLimit: 0, supportedActions: ["generateContent"] };
  const model = { created: 1762741377, id: "deepseek-ai/DeepSeek-R1", object: "model", owned_by: "UCloud_UModelverse" };
  const { fetch } = serve(json(JSON.stringify({ data: [model], object: "list" })), json(JSON.stringify({ models: [flash] })));
  const client = createModelverse({ apiKey: "k", fetch });
  const listed: unknown[] = [];
  for await (const item of await client.models.list()) listed.push(item);
  for await (const item of await client.gemini.models.list()) listed.push(item);
  expect(listed).toEqual([model, flash]);
});
