import { afterEach, describe, expect, test, vi } from "vitest";
import { createGemini, descriptor, type GenerateContentResponse } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const body = { contents: [{ role: "user", parts: [{ text: "Hi" }] }] };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

const text = (piece: string, more = ""): string =>
  `{"candidates":[{"content":{"parts":[{"text":"${piece}"}],"role":"model"}${more}}],"usageMetadata":{"promptTokenCount":2}}`;

async function streamed(wire: string, request: object = body): Promise<GenerateContentResponse[]> {
  const { fetch } = serve(sse(wire, { size: 7 }));
  const client = createGemini({ apiKey: "k", fetch, maxRetries: 0 });
  return await collect(await client.models.generateContentStream("m", request as typeof body));
}

describe("where a call goes", () => {
  test("the model is a segment of the path, with and without the prefix of lists", async () => {
    const { sent, fetch } = serve(json("{}"));
    const client = createGemini({ apiKey: "k", fetch });
    await client.models.generateContent("gemini-2.5-flash", body);
    await client.models.generateContent("models/gemini-2.5-flash", body);
    await client.models.get("models/gemini-2.5-flash");
    await client.models.countTokens("gemini/x", { contents: body.contents });
    expect(sent.map(({ url }) => url)).toStrictEqual([
      "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent",
      "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent",
      "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash",
      "https://generativelanguage.googleapis.com/v1beta/models/gemini%2Fx:countTokens",
    ]);
    expect(sent[0]?.body).toStrictEqual(body);
  });

  test("a stream is asked for by alt=sse", async () => {
    const { sent, fetch } = serve(sse(`data: ${text("a", ',"finishReason":"STOP"')}\r\n\r\n`));
    await collect(await createGemini({ apiKey: "k", fetch }).models.generateContentStream("m", body));
    expect(sent[0]?.url).toMatch(/\/models\/m:streamGenerateContent\?alt=sse$/);
    expect(sent[0]?.headers.get("accept")).toBe("text/event-stream");
  });

  test("the key travels in its own header, GOOGLE_API_KEY before GEMINI_API_KEY", async () => {
    const { sent, fetch } = serve(json("{}"));
    const client = createGemini({ fetch });
    vi.stubEnv("GEMINI_API_KEY", "second");
    vi.stubEnv("GOOGLE_API_KEY", undefined);
    await client.models.get("m");
    vi.stubEnv("GOOGLE_API_KEY", "first");
    await client.models.get("m");
    expect(sent.map(({ headers }) => [headers.get("x-goog-api-key"), headers.get("authorization")])).toStrictEqual([
      ["second", null],
      ["first", null],
    ]);
  });

  test("pages by the token of the reply, and an empty page is a page", async () => {
    const { sent, fetch } = serve(
      json('{"models":[{"name":"models/a"}],"nextPageToken":"t1"}'),
      json('{"nextPageToken":"t2"}'),
      json('{"models":[{"name":"models/b"}]}'),
    );
    const models = await collect(createGemini({ apiKey: "k", fetch }).models.list({ pageSize: 1 }));
    expect(models).toStrictEqual([{ name: "models/a" }, { name: "models/b" }]);
    expect(sent.map(({ url }) => new URL(url).search)).toStrictEqual([
      "?pageSize=1",
      "?pageSize=1&pageToken=t1",
      "?pageSize=1&pageToken=t2",
    ]);
  });
});

describe("how a stream ends", () => {
  test("whole when the candidate is finished; the index of the first is left out", async () => {
    const wire = `data: ${text("a")}\r\n\r\ndata: ${text("b", ',"finishReason":"STOP"')}\r\n\r\n`;
    expect(await streamed(wire)).toHaveLength(2);
  });

  test("cut when a candidate is not finished, however clean the end", async () => {
    await expect(streamed(`data: ${text("a")}\r\n\r\n`)).rejects.toMatchObject({ kind: "stream-truncated" });
  });

  test("whole only when all candidates that were asked for are finished", async () => {
    const two = { ...body, generationConfig: { candidateCount: 2 } };
    const first = `data: ${text("a", ',"finishReason":"STOP"')}\r\n\r\n`;
    await expect(streamed(first, two)).rejects.toMatchObject({ kind: "stream-truncated" });
    expect(await streamed(`${first}data: ${text("b", ',"finishReason":"STOP","index":1')}\r\n\r\n`, two)).toHaveLength(2);
  });

  test("whole without candidates when the prompt was refused", async () => {
    const refused = '{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":2}}';
    expect(await streamed(`data: ${refused}\r\n\r\n`)).toStrictEqual([JSON.parse(refused)]);
    await expect(streamed('data: {"promptFeedback":{"safetyRatings":[]}}\r\n\r\n')).rejects.toMatchObject({
      kind: "stream-truncated",
    });
  });

  test("an error event is thrown with what had come before", async () => {
    const error = '{"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}';
    await expect(streamed(`data: ${text("a")}\r\n\r\ndata: ${error}\r\n\r\n`)).rejects.toMatchObject({
      kind: "stream-error",
      code: "503",
      type: "UNAVAILABLE",
      partial: [JSON.parse(text("a"))],
      message: expect.stringContaining("The model is overloaded."),
    });
  });
});

describe("errors", () => {
  const quota = (id: string, retryDelay = "0s"): string =>
    JSON.stringify({
      error: {
        code: 429,
        message: "You exceeded your current quota.",
        status: "RESOURCE_EXHAUSTED",
        details: [
          {
            "@type": "type.googleapis.com/google.rpc.QuotaFailure",
            violations: [{ quotaMetric: "m", quotaId: id, quotaValue: "15" }],
          },
          { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay },
        ],
      },
    });

  test("a quota by minute is waited for and tried again, one by day is not", async () => {
    const minute = serve(json(quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), { status: 429 }), json("{}"));
    await createGemini({ apiKey: "k", fetch: minute.fetch }).models.generateContent("m", body);
    expect(minute.sent).toHaveLength(2);

    const day = serve(json(quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), { status: 429 }), json("{}"));
    await expect(createGemini({ apiKey: "k", fetch: day.fetch }).models.generateContent("m", body)).rejects.toMatchObject({
      status: 429,
      type: "RESOURCE_EXHAUSTED",
      retryable: false,
    });
    expect(day.sent).toHaveLength(1);
  });

  test("an error in a list, as the array form of streams has it", async () => {
    const { fetch } = serve(json(`[${quota("PerDay", "46.5s")}]`, { status: 429 }));
    await expect(createGemini({ apiKey: "k", fetch }).models.generateContentStream("m", body)).rejects.toMatchObject({
      status: 429,
      type: "RESOURCE_EXHAUSTED",
      retryAfterMs: 46_500,
      message: "Google Gemini answered 429: You exceeded your current quota.",
    });
  });

  test("a missing key names both variables", async () => {
    vi.stubEnv("GOOGLE_API_KEY", undefined);
    vi.stubEnv("GEMINI_API_KEY", undefined);
    await expect(createGemini().models.get("m")).rejects.toThrow(/GOOGLE_API_KEY.*GEMINI_API_KEY/);
  });
});

test("the descriptor survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
});
