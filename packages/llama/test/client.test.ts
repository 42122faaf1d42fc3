import { afterEach, describe, expect, test, vi } from "vitest";
import { type ChatCompletionRequest, createLlama, descriptor, StreamEventError, StreamTruncatedError } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const body: ChatCompletionRequest = { model: "Llama-3.3-70B-Instruct", messages: [{ role: "user", content: "Say hi" }] };

afterEach(() => {
  vi.unstubAllEnvs();
});

const start = 'data: {"id":"c1","event":{"event_type":"start","delta":{"type":"text","text":""}}}\n\n';
const progress = 'data: {"id":"c1","event":{"event_type":"progress","delta":{"type":"text","text":"Hi"}}}\n\n';
const complete =
  'data: {"id":"c1","event":{"event_type":"complete","delta":{"type":"text","text":""},"stop_reason":"stop"}}\n\n';
const metrics =
  'data: {"id":"c1","event":{"event_type":"metrics","delta":{"type":"text","text":""},"metrics":[{"metric":"num_total_tokens","value":14,"unit":"tokens"}]}}\n\n';
const valueOf = (event: string): unknown => JSON.parse(event.slice("data: ".length));

/** Reads a whole stream: what was handed over, and how it ended. */
async function read(text: string): Promise<{ got: unknown[]; error?: unknown }> {
  const client = createLlama({ apiKey: "k", maxRetries: 0, fetch: serve(sse(text, { size: 7 })).fetch });
  const got: unknown[] = [];
  try {
    for await (const chunk of await client.chat.completions.create({ ...body, stream: true })) got.push(chunk);
  } catch (error) {
    return { got, error };
  }
  return { got };
}

describe("a stream is whole once an event said why it stopped", () => {
  const whole = [start, progress, complete, metrics];

  test.each([
    ["and metrics follow", whole.join(""), whole],
    ["and nothing follows", start + complete, [start, complete]],
    ["and a [DONE] follows that is none of the API's", whole.join("") + "data: [DONE]\n\n", whole],
    ["and metrics follow a [DONE]", [start, complete, "data: [DONE]\n\n", metrics].join(""), [start, complete, metrics]],
  ])("%s", async (_, text, events) => {
    expect(await read(text)).toStrictEqual({ got: events.map(valueOf) });
  });

  test.each([
    ["after progress", start + progress],
    ["after a [DONE] in place of the reason", `${start}${progress}data: [DONE]\n\n`],
    ["in front of metrics that came without the reason", start + progress + metrics],
    ["with a null in place of the reason", start + progress + complete.replace('"stop"}', "null}")],
  ])("cut %s: an error that keeps what came", async (_, text) => {
    const { got, error } = await read(text);
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({ partial: got });
    expect(got).toContainEqual(valueOf(progress));
  });

  test("an event named error is an error, also after progress", async () => {
    const said = '{"title":"Overloaded","detail":"Try again later","status":503}';
    const { got, error } = await read(`${start}${progress}event: error\ndata: ${said}\n\n`);
    expect(error).toBeInstanceOf(StreamEventError);
    expect(error).toMatchObject({ message: "Meta Llama reported an error in the stream: Try again later" });
    expect(got).toHaveLength(2);
  });

  test("a delta of a type that no document has is handed over as it came", async () => {
    const unknown = 'data: {"event":{"event_type":"progress","delta":{"type":"reasoning","reasoning":"hm"}}}\n\n';
    expect((await read(start + unknown + complete)).got[1]).toStrictEqual(valueOf(unknown));
  });
});

describe("the operations", () => {
  test("moderation takes the same messages", async () => {
    const verdict = { model: "Llama-Guard", results: [{ flagged: true, flagged_categories: ["violent-crimes"] }] };
    const { sent, fetch } = serve(json(JSON.stringify(verdict)));
    expect(await createLlama({ apiKey: "k", fetch }).moderations.create({ messages: body.messages })).toStrictEqual(verdict);
    expect(sent[0]).toMatchObject({ url: "https://api.llama.com/v1/moderations", body: { messages: body.messages } });
  });

  test("the list of models stands in data", async () => {
    const model = { id: "Llama-3.3-8B-Instruct", object: "model", created: 1, owned_by: "Meta" };
    const { fetch } = serve(json(JSON.stringify({ data: [model] })));
    const ids: string[] = [];
    for await (const { id } of await createLlama({ apiKey: "k", fetch }).models.list()) ids.push(id);
    expect(ids).toStrictEqual(["Llama-3.3-8B-Instruct"]);
  });

  test.each([
    ["as a problem", '{"title":"Unauthorized","detail":"The key is unknown","status":401}'],
    ["in an envelope", '{"error":{"message":"The key is unknown","type":"invalid_key"}}'],
    ["flat", '{"message":"The key is unknown"}'],
  ])("an error says its sentence, %s", async (_, text) => {
    const { fetch } = serve(json(text, { status: 401 }));
    const client = createLlama({ apiKey: "k", fetch });
    await expect(client.models.retrieve("Llama-3.3-8B-Instruct")).rejects.toMatchObject({
      status: 401,
      message: expect.stringContaining("The key is unknown"),
    });
  });
});

describe("the descriptor", () => {
  test("key and base URL come from the official SDK's variables, the limits from the reply's headers", async () => {
    vi.stubEnv("LLAMA_API_KEY", "from-environment");
    vi.stubEnv("LLAMA_API_CLIENT_BASE_URL", "https://example.com/v1");
    const headers = {
      "x-ratelimit-limit-requests": "600",
      "x-ratelimit-remaining-requests": "599",
      "x-ratelimit-limit-tokens": "200000",
      "x-ratelimit-remaining-tokens": "199000",
    };
    const { sent, fetch } = serve(json('{"data":[]}', { headers }));
    const { limits } = await createLlama({ fetch }).models.list().withResponse();
    expect(sent[0]?.url).toBe("https://example.com/v1/models");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-environment");
    expect(limits).toStrictEqual({
      requests: { limit: 600, remaining: 599 },
      tokens: { limit: 200_000, remaining: 199_000 },
    });
  });

  test("a missing key names the variable", async () => {
    vi.stubEnv("LLAMA_API_KEY", "");
    await expect(createLlama().models.list()).rejects.toThrow("LLAMA_API_KEY");
  });

  test("it survives a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
  });
});
