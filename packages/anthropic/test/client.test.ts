import { NotFoundError, RateLimitError, StreamError, StreamTruncatedError } from "@lockstep/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createAnthropic, createClient, messagesCreate, type RawMessageStreamEvent } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const body = { model: "claude-sonnet-5", max_tokens: 10, messages: [{ role: "user" as const, content: "Hi" }] };
const message =
  '{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-5","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}';
const reply = json(message);
const errorBody = (type: string, details = ""): string =>
  `{"type":"error","error":{"type":"${type}","message":"No."${details}},"request_id":"req_1"}`;

const events = [
  'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}',
  'event: ping\ndata: {"type":"ping"}',
  'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}',
  'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}',
  'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}',
  'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":1}}',
  'event: message_stop\ndata: {"type":"message_stop"}',
];
const wire = (list: readonly string[]): string => list.map((event) => `${event}\n\n`).join("");

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

async function collect(source: AsyncIterable<RawMessageStreamEvent>, into: unknown[] = []): Promise<unknown[]> {
  for await (const each of source) into.push(each.type);
  return into;
}

describe("what is sent", () => {
  test("the key, the newer version, and nothing that was not asked for", async () => {
    vi.stubEnv("ANTHROPIC_API_KEY", "sk-ant-environment");
    const { sent, fetch } = serve(reply);
    await createAnthropic({ fetch }).messages.create(body);
    expect(sent[0]?.url).toBe("https://api.anthropic.com/v1/messages");
    expect(sent[0]?.body).toStrictEqual(body);
    expect(sent[0]?.headers.get("x-api-key")).toBe("sk-ant-environment");
    expect(sent[0]?.headers.get("anthropic-version")).toBe("2026-10-21");
    for (const name of ["authorization", "anthropic-beta", "anthropic-workspace-id"])
      expect(sent[0]?.headers.has(name)).toBe(false);
  });

  test("options that travel as headers; a call of one operation has them, too", async () => {
    const { sent, fetch } = serve(reply);
    const options = { apiKey: "k", fetch, version: "2023-06-01", beta: "files-api-2025-04-14,b", workspace: "w" } as const;
    await createClient(options, [messagesCreate]).messages.create(body);
    expect(sent[0]?.headers.get("anthropic-version")).toBe("2023-06-01");
    expect(sent[0]?.headers.get("anthropic-beta")).toBe("files-api-2025-04-14,b");
    expect(sent[0]?.headers.get("anthropic-workspace-id")).toBe("w");
  });

  test("from a browser, where the key is meant to be seen, that it is", async () => {
    for (const name of ["window", "document"]) vi.stubGlobal(name, {});
    const { sent, fetch } = serve(reply);
    const client = createAnthropic({ apiKey: "k", fetch });
    await expect(client.messages.create(body)).rejects.toThrow("dangerouslyAllowBrowser");
    await client.withOptions({ dangerouslyAllowBrowser: true }).messages.create(body);
    expect(sent.map(({ headers }) => headers.get("anthropic-dangerous-direct-browser-access"))).toEqual(["true"]);
  });

  test("a token instead of a key", async () => {
    vi.stubEnv("ANTHROPIC_API_KEY", "");
    const { sent, fetch } = serve(reply);
    await createAnthropic({ fetch, defaultHeaders: { authorization: "Bearer t", "x-api-key": null } }).messages.create(body);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer t");
    expect(sent[0]?.headers.has("x-api-key")).toBe(false);
  });

  test("the base URL of the environment is one without /v1, as in the official SDK", async () => {
    vi.stubEnv("ANTHROPIC_BASE_URL", "https://gateway.example/anthropic");
    const { sent, fetch } = serve(json('{"input_tokens":14}'));
    const count = await createAnthropic({ apiKey: "k", fetch }).messages.countTokens({ model: "m", messages: body.messages });
    expect(count.input_tokens).toBe(14);
    expect(sent[0]?.url).toBe("https://gateway.example/anthropic/v1/messages/count_tokens");
  });
});

describe("streams", () => {
  test("end at message_stop; pings and events of unknown types are handed over", async () => {
    const unknown = 'event: new_in_2031\ndata: {"type":"new_in_2031"}';
    const { fetch } = serve(sse(wire([...events.slice(0, 2), unknown, ...events.slice(2)]), { size: 7 }));
    const stream = await createAnthropic({ apiKey: "k", fetch }).messages.create({ ...body, stream: true });
    expect(await collect(stream)).toStrictEqual([
      "message_start",
      "ping",
      "new_in_2031",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });

  test("a stop reason is not the end", async () => {
    const { fetch } = serve(sse(wire(events.slice(0, -1))));
    const client = createAnthropic({ apiKey: "k", fetch, maxRetries: 0 });
    const seen: unknown[] = [];
    await expect(collect(await client.messages.create({ ...body, stream: true }), seen)).rejects.toThrow(StreamTruncatedError);
    expect(seen).toHaveLength(6);
  });

  test("an error event is thrown with its type, after what came before it", async () => {
    const overloaded = `event: error\ndata: ${errorBody("overloaded_error")}`;
    const { fetch } = serve(sse(wire([...events.slice(0, 4), overloaded])));
    const client = createAnthropic({ apiKey: "k", fetch, maxRetries: 0 });
    const seen: unknown[] = [];
    const failure = await collect(await client.messages.create({ ...body, stream: true }), seen).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(StreamError);
    expect(failure).toMatchObject({ type: "overloaded_error", requestId: "req_1" });
    expect(seen).toHaveLength(4);
  });
});

describe("errors", () => {
  test.each(["enforced_spend_limit_reached", "contract_spend_limit_reached"])("%s is not asked again", async (code) => {
    const refused = json(errorBody("rate_limit_error", `,"details":{"error_code":"${code}"}`), { status: 429 });
    const { sent, fetch } = serve(refused, reply);
    const failure = await createAnthropic({ apiKey: "k", fetch })
      .messages.create(body)
      .then(undefined, (error: unknown) => error);
    expect(failure).toBeInstanceOf(RateLimitError);
    expect(failure).toMatchObject({ code, type: "rate_limit_error", requestId: "req_1", retryable: false });
    expect(sent).toHaveLength(1);
  });

  test.each([
    [409, "conflict_error"],
    [429, "rate_limit_error"],
    [500, "api_error"],
    [504, "timeout_error"],
    [529, "overloaded_error"],
  ])("%d is asked again", async (status, type) => {
    const { sent, fetch } = serve(json(errorBody(type), { status, headers: { "retry-after-ms": "1" } }), reply);
    expect(await createAnthropic({ apiKey: "k", fetch }).messages.create(body)).toStrictEqual(JSON.parse(message));
    expect(sent).toHaveLength(2);
  });

  test("the id of the request is that of the header", async () => {
    const missing = json('{"type":"error","error":{"type":"not_found_error","message":"model: m"}}', {
      status: 404,
      headers: { "request-id": "req_2" },
    });
    const failure = await createAnthropic({ apiKey: "k", fetch: serve(missing).fetch })
      .models.retrieve("m")
      .then(undefined, (error: unknown) => error);
    expect(failure).toBeInstanceOf(NotFoundError);
    expect(failure).toMatchObject({ requestId: "req_2", type: "not_found_error" });
  });
});

test("rate limits, whose reset is a time, are told as milliseconds from the reply's own clock", async () => {
  const headers = {
    date: "Sun, 02 Aug 2026 17:44:12 GMT",
    "request-id": "req_3",
    "anthropic-ratelimit-requests-limit": "10000",
    "anthropic-ratelimit-requests-remaining": "9999",
    "anthropic-ratelimit-requests-reset": "2026-08-02T17:44:07Z",
    "anthropic-ratelimit-tokens-limit": "12000000",
    "anthropic-ratelimit-tokens-remaining": "11999000",
    "anthropic-ratelimit-tokens-reset": "2026-08-02T17:44:15Z",
    "anthropic-ratelimit-input-tokens-remaining": "10000000",
    "anthropic-ratelimit-output-tokens-limit": "2000000",
  };
  const { fetch } = serve(json(message, { headers }));
  const { limits, requestId } = await createAnthropic({ apiKey: "k", fetch }).messages.create(body).withResponse();
  expect(limits).toStrictEqual({
    requests: { limit: 10_000, remaining: 9999, resetMs: 0 },
    tokens: { limit: 12_000_000, remaining: 11_999_000, resetMs: 3000 },
    inputTokens: { remaining: 10_000_000 },
    outputTokens: { limit: 2_000_000 },
  });
  expect(requestId).toBe("req_3");
});

test("a list of models goes on behind the last one of its page", async () => {
  const model = (id: string): string =>
    `{"id":"${id}","type":"model","display_name":"${id}","created_at":"2026-01-01T00:00:00Z"}`;
  const { sent, fetch } = serve(
    json(`{"data":[${model("a")},${model("b")}],"has_more":true,"first_id":"a","last_id":"b"}`),
    json(`{"data":[${model("c")}],"has_more":false,"first_id":"c","last_id":"c"}`),
  );
  const ids: string[] = [];
  for await (const { id } of createAnthropic({ apiKey: "k", fetch }).models.list({ limit: 2 })) ids.push(id);
  expect(ids).toStrictEqual(["a", "b", "c"]);
  expect(sent.map(({ url }) => url)).toStrictEqual([
    "https://api.anthropic.com/v1/models?limit=2",
    "https://api.anthropic.com/v1/models?limit=2&after_id=b",
  ]);
});
