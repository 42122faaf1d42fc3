import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { modelverseGemini } from "../src/gemini.ts";
import { createModelverse } from "../src/index.ts";
import { modelverseMessages } from "../src/messages.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [
  { role: "system" as const, content: "Be brief." },
  { role: "user" as const, content: "Hi" },
];
const key = { apiKey: "k", maxRetries: 0 };

async function finished(stream: AsyncIterable<{ readonly type: string }>): Promise<unknown> {
  let last: unknown;
  for await (const event of stream) last = event;
  return last;
}

describe("Claude by Anthropic's wire", () => {
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    content: [{ type: "text", text: "Hello" }],
    model: "claude-sonnet-4-5-20250929",
    stop_reason: "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 5 },
  };

  test("a request is in its form, with what the vendor's table has and Anthropic's newer version has not", async () => {
    const server = serve(json(JSON.stringify(message)));
    const model = modelverseMessages("claude-sonnet-4-5-20250929", {
      client: createModelverse({ ...key, fetch: server.fetch }),
    });
    const reply = await chat(model, { messages, maxOutputTokens: 1024, temperature: 0.5, topK: 40, stop: ["."] });
    expect(reply).toMatchObject({ text: "Hello", finishReason: "stop", usage: { inputTokens: 10, outputTokens: 5 } });
    expect(server.sent[0]?.url).toBe("https://api.modelverse.cn/v1/messages");
    expect(server.sent[0]?.headers.get("anthropic-version")).toBe("2023-06-01");
    expect(server.sent[0]?.body).toEqual({
      model: "claude-sonnet-4-5-20250929",
      system: "Be brief.",
      messages: [{ role: "user", content: "Hi" }],
      max_tokens: 1024,
      temperature: 0.5,
      top_k: 40,
      stop_sequences: ["."],
      stream: false,
    });
  });

  test("a stream is read to its message_stop, and the model's bound is asked for where the request has none", async () => {
    const event = (body: { readonly type: string }): string => `event: ${body.type}\ndata: ${JSON.stringify(body)}\n\n`;
    const server = serve(
      sse(
        [
          { type: "message_start", message: { ...message, content: [], stop_reason: null } },
          { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
          { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hello" } },
          { type: "content_block_stop", index: 0 },
          { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 5 } },
          { type: "message_stop" },
        ]
          .map(event)
          .join(""),
      ),
    );
    const client = createModelverse({ ...key, fetch: server.fetch });
    const model = modelverseMessages("claude-sonnet-4-5-20250929", { client, maxOutputTokens: 512 });
    expect(await finished(model.stream({ messages }, {}))).toMatchObject({ type: "finish", reply: { text: "Hello" } });
    expect(server.sent[0]?.body).toMatchObject({ max_tokens: 512, stream: true });
  });
});

describe("Gemini by Google's wire", () => {
  const reply = {
    candidates: [{ content: { parts: [{ text: "Hello" }], role: "model" }, finishReason: "STOP" }],
    usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2, totalTokenCount: 6 },
  };

  test("a request is in its form, at the path of Google's version", async () => {
    const server = serve(json(JSON.stringify(reply)));
    const model = modelverseGemini("gemini-3-flash-preview", { client: createModelverse({ ...key, fetch: server.fetch }) });
    const providerOptions = { tools: [{ googleSearch: {} }], generationConfig: { thinkingConfig: { thinkingBudget: 0 } } };
    expect(await chat(model, { messages, topK: 40, providerOptions })).toMatchObject({ text: "Hello", finishReason: "stop" });
    expect(server.sent[0]?.url).toBe("https://api.modelverse.cn/v1beta/models/gemini-3-flash-preview:generateContent");
    expect(server.sent[0]?.body).toEqual({
      contents: [{ role: "user", parts: [{ text: "Hi" }] }],
      systemInstruction: { parts: [{ text: "Be brief." }] },
      tools: [{ googleSearch: {} }],
      generationConfig: { topK: 40, thinkingConfig: { thinkingBudget: 0 } },
    });
  });

  test("a stream is asked for as Google's SDK does", async () => {
    const server = serve(sse(`data: ${JSON.stringify(reply)}\r\n\r\n`));
    const client = createModelverse({ ...key, region: "international", fetch: server.fetch });
    const model = modelverseGemini("gemini-3-flash-preview", { client });
    expect(await finished(model.stream({ messages }, {}))).toMatchObject({ type: "finish", reply: { text: "Hello" } });
    expect(server.sent[0]?.url).toBe(
      "https://api.umodelverse.ai/v1beta/models/gemini-3-flash-preview:streamGenerateContent?alt=sse",
    );
  });
});

describe("a bundle holds the wires that it uses", () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../src");
  // A word of each dialect that only its models need.
  const words = { openai: "reasoning_details.text", anthropic: "input_schema", gemini: "functionDeclarations" };

  test.each([
    ["index.ts", "modelverseChat", ["openai"]],
    ["messages.ts", "modelverseMessages", ["anthropic"]],
    ["gemini.ts", "modelverseGemini", ["gemini"]],
  ])("%s: %s", async (file, name, held) => {
    const contents = `import { ${name} } from ${JSON.stringify(join(folder, file))};\nexport const model = ${name}("m");`;
    const stdin = { contents, resolveDir: folder, loader: "ts" } as const;
    const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "browser", write: false });
    const text = outputFiles[0]?.text ?? "";
    expect(Object.entries(words).flatMap(([wire, word]) => (text.includes(word) ? [wire] : []))).toEqual(held);
  });
});
