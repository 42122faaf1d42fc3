import { afterEach, describe, expect, test, vi } from "vitest";
import type { ChatEvent } from "@lockstep/core";
import { createGemini, geminiChat, geminiEmbedding } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const reply = '{"candidates":[{"content":{"parts":[{"text":"Hello"}],"role":"model"},"finishReason":"STOP"}]}';
const host = "https://generativelanguage.googleapis.com/v1beta/models";

async function collect(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const all: ChatEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a chat model", () => {
  test("asks generateContent, whose body has no model and no word of streams", async () => {
    const { sent, fetch } = serve(json(reply));
    const model = geminiChat("gemini-2.5-flash", { client: createGemini({ apiKey: "k", fetch }) });
    expect(await model.generate({ messages, temperature: 0.5 }, {})).toMatchObject({ text: "Hello", finishReason: "stop" });
    expect(sent).toMatchObject([
      {
        url: `${host}/gemini-2.5-flash:generateContent`,
        body: { contents: [{ role: "user", parts: [{ text: "Hi" }] }], generationConfig: { temperature: 0.5 } },
      },
    ]);
  });

  test("streams by an operation of its own", async () => {
    const { sent, fetch } = serve(sse(`data: ${reply}\r\n\r\n`, { size: 9 }));
    const model = geminiChat("m", { client: createGemini({ apiKey: "k", fetch }) });
    expect((await collect(model.stream({ messages }, {}))).at(-1)).toMatchObject({
      type: "finish",
      reply: { text: "Hello", finishReason: "stop", raw: [JSON.parse(reply)] },
    });
    expect(sent[0]?.url).toBe(`${host}/m:streamGenerateContent?alt=sse`);
    expect(sent[0]?.body).toStrictEqual({ contents: [{ role: "user", parts: [{ text: "Hi" }] }] });
  });

  test("counts the tokens of what generate takes", async () => {
    const { sent, fetch } = serve(json('{"totalTokens":7,"cachedContentTokenCount":2}'), json("{}"));
    const model = geminiChat("models/m", { client: createGemini({ apiKey: "k", fetch }) });
    expect(await model.countTokens({ messages, tools: [{ name: "f" }] }, {})).toStrictEqual({
      inputTokens: 7,
      cachedInputTokens: 2,
      raw: { totalTokens: 7, cachedContentTokenCount: 2 },
    });
    expect(await model.countTokens({ messages }, {})).toMatchObject({ inputTokens: 0 });
    expect(sent[0]).toMatchObject({
      url: `${host}/m:countTokens`,
      body: {
        generateContentRequest: {
          model: "models/m",
          contents: [{ role: "user", parts: [{ text: "Hi" }] }],
          tools: [{ functionDeclarations: [{ name: "f" }] }],
        },
      },
    });
  });

  test("sends nothing that cannot be sent", async () => {
    const { sent, fetch } = serve(json(reply));
    const model = geminiChat("m", { client: createGemini({ apiKey: "k", fetch }) });
    await expect(model.generate({ messages: [] }, {})).rejects.toMatchObject({ kind: "configuration" });
    const late = { role: "system", content: "late" } as const;
    await expect(model.generate({ messages: [...messages, late] }, {})).rejects.toMatchObject({
      kind: "unsupported-feature",
      provider: "gemini",
      feature: "system",
    });
    expect(() => model.stream({ messages, reasoningEffort: "max" }, {})).toThrow("reasoningEffort");
    expect(sent).toHaveLength(0);
  });

  test("says what had no place", async () => {
    const { fetch } = serve(json(reply));
    const model = geminiChat("m", { client: createGemini({ apiKey: "k", fetch }) });
    const { warnings } = await model.generate({ messages, tools: [{ name: "f", strict: true }] }, {});
    expect(warnings).toHaveLength(1);
  });

  test("without a client is made from the environment", async () => {
    vi.stubEnv("GOOGLE_API_KEY", undefined);
    vi.stubEnv("GEMINI_API_KEY", undefined);
    await expect(geminiChat("m").generate({ messages }, {})).rejects.toThrow("GOOGLE_API_KEY or GEMINI_API_KEY");
    await expect(geminiEmbedding("m").embed({ input: "a" }, {})).rejects.toThrow("GOOGLE_API_KEY or GEMINI_API_KEY");
  });
});

describe("an embedding model", () => {
  test("one text is a request, several are a batch", async () => {
    const { sent, fetch } = serve(
      json('{"embedding":{"values":[0.5]}}'),
      json('{"embeddings":[{"values":[1]},{"values":[2]}],"usageMetadata":{"promptTokenCount":4}}'),
      json('{"embedding":{"values":[0.5]}}'),
    );
    const model = geminiEmbedding("m", { client: createGemini({ apiKey: "k", fetch }) });
    const providerOptions = { taskType: "CLUSTERING" } as const;
    expect(await model.embed({ input: "a", dimensions: 3 }, {})).toMatchObject({ embeddings: [[0.5]] });
    expect(await model.embed({ input: ["a", "b"], providerOptions }, {})).toMatchObject({
      embeddings: [[1], [2]],
      usage: { inputTokens: 4, totalTokens: 4 },
    });
    expect(await model.embed({ input: ["a"] }, {})).toMatchObject({ embeddings: [[0.5]] });
    const content = (text: string): object => ({ content: { parts: [{ text }] } });
    expect(sent.map(({ url, body }) => [url, body])).toStrictEqual([
      [`${host}/m:embedContent`, { ...content("a"), outputDimensionality: 3 }],
      [
        `${host}/m:batchEmbedContents`,
        {
          requests: [
            { model: "models/m", taskType: "CLUSTERING", ...content("a") },
            { model: "models/m", taskType: "CLUSTERING", ...content("b") },
          ],
        },
      ],
      [`${host}/m:embedContent`, content("a")],
    ]);
  });

  test.each([
    ['{"embeddings":[{"values":[1]}]}', "has 1 embeddings for 2 inputs"],
    ["{}", "has no list of embeddings"],
    ['{"embeddings":[{"values":[1]},{"shape":[1]}]}', "has no list of embeddings"],
    ['{"embeddings":[{"values":[1]},{"values":["a"]}]}', "has no list of embeddings"],
  ])("a body without the embeddings: %s", async (text, message) => {
    const { fetch } = serve(json(text));
    const model = geminiEmbedding("m", { client: createGemini({ apiKey: "k", fetch, maxRetries: 0 }) });
    await expect(model.embed({ input: ["a", "b"] }, {})).rejects.toThrow(message);
  });

  test("no text, and an empty one, are refused before anything is sent", async () => {
    const { sent, fetch } = serve(json("{}"));
    const model = geminiEmbedding("m", { client: createGemini({ apiKey: "k", fetch }) });
    await expect(model.embed({ input: [] }, {})).rejects.toThrow("input must hold at least one text.");
    await expect(model.embed({ input: ["a", ""] }, {})).rejects.toThrow("input[1] must be text that is not empty.");
    expect(sent).toHaveLength(0);
  });
});
