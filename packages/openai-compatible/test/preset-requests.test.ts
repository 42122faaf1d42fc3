import type { AnyChatRequest } from "@lockstep/core";
import { UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { compatibleChat, type CompatibleChatSettings, createOpenAICompatible, type ServerPreset } from "../src/index.ts";
import * as presets from "../src/presets.ts";
import { json, type Sent, serve, sse } from "./server.ts";

// What each server is sent, and what is refused before it is sent: the facts stand in presets.yaml, each with its source.

const reply = { model: "m", choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }] };
const chunk = { model: "m", choices: [{ index: 0, delta: { content: "Hi" }, finish_reason: "stop" }] };
const user = { role: "user", content: "Hi" } as const;
const tools = [{ name: "f" }, { name: "g" }];
const image = (source: object): Partial<AnyChatRequest> =>
  ({ messages: [{ role: "user", content: [{ type: "image", source }] }] }) as Partial<AnyChatRequest>;
const byAddress = image({ url: "https://example.com/a.png" });
const asData = image({ data: "aGk=", mediaType: "image/png" });

type Body = Readonly<Record<string, unknown>>;
type Quirks = CompatibleChatSettings["quirks"];

async function sentBy(preset: ServerPreset, request: Partial<AnyChatRequest>, quirks?: Quirks): Promise<Sent> {
  const { sent, fetch } = serve(json(JSON.stringify(reply)));
  const model = compatibleChat("m", { server: { ...preset, apiKey: "test-key-0", fetch }, quirks });
  await model.generate({ messages: [user], ...request }, {});
  const [first] = sent;
  if (first === undefined) throw new Error("nothing was sent");
  return first;
}

/** The body without what every call has. */
async function said(preset: ServerPreset, request: Partial<AnyChatRequest>, quirks?: Quirks): Promise<Body> {
  const { model: _, messages, stream: __, ...rest } = (await sentBy(preset, request, quirks)).body as Body;
  return request.messages === undefined ? rest : { ...rest, messages };
}

async function streamed(preset: ServerPreset): Promise<Body> {
  const { sent, fetch } = serve(sse(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`));
  const model = compatibleChat("m", { server: { ...preset, apiKey: "test-key-0", fetch } });
  for await (const _ of model.stream({ messages: [user] }, {}));
  return sent[0]?.body as Body;
}

async function refusal(preset: ServerPreset, request: Partial<AnyChatRequest>): Promise<string> {
  const call = said(preset, request);
  await expect(call).rejects.toThrow(UnsupportedFeatureError);
  return call.then(String, (error: Error) => error.message);
}

/** What is off in a model's capabilities. */
function off(preset: ServerPreset): string[] {
  const { input, ...features } = compatibleChat("m", { server: preset }).capabilities;
  const names = (flags: object): string[] => Object.entries(flags).flatMap(([name, has]) => (has === false ? [name] : []));
  return [...names(features), ...names(input)].sort();
}

test("a preset holds for a client of one's own that stands beside it", async () => {
  const { sent, fetch } = serve(json(JSON.stringify(reply)));
  const client = createOpenAICompatible({ ...presets.mistral, apiKey: "test-key-0", fetch });
  const model = compatibleChat("m", { client, server: presets.mistral });
  await model.generate({ messages: [user], seed: 7 }, {});
  expect(sent[0]?.body).toMatchObject({ random_seed: 7 });
  expect(model.capabilities.topK).toBe(false);
});

const thought = { role: "assistant", content: "Four.", reasoning: "Two and two." } as const;
const again = (preset: ServerPreset): Promise<Body> => said(preset, { messages: [thought] });

describe("Mistral", () => {
  const { mistral } = presets;

  test("names the seed otherwise, and is asked for tokens by the older name", async () => {
    expect(await said(mistral, { seed: 7, maxOutputTokens: 5 })).toStrictEqual({ random_seed: 7, max_tokens: 5 });
    expect(await said(presets.fireworks, { seed: 7 })).toStrictEqual({ seed: 7 });
  });

  test("takes a tool that must be called, and one by its name, as most do", async () => {
    expect(await said(mistral, { toolChoice: "required" })).toStrictEqual({ tool_choice: "required" });
    const named = { type: "function", function: { name: "f" } };
    expect(await said(mistral, { toolChoice: { name: "f" } })).toStrictEqual({ tool_choice: named });
  });

  test("refuses stream_options: usage comes unasked", async () => {
    expect(await streamed(mistral)).not.toHaveProperty("stream_options");
    expect(await streamed(presets.groq)).toHaveProperty("stream_options", { include_usage: true });
  });

  test("takes reasoning back as a part of the content", async () => {
    const thinking = { type: "thinking", thinking: [{ type: "text", text: "Two and two." }] };
    const content = [thinking, { type: "text", text: "Four." }];
    expect(await again(mistral)).toStrictEqual({ messages: [{ role: "assistant", content }] });
    const { content: _, ...silent } = thought;
    const call = { id: "c", name: "f", arguments: "{}" };
    const wire = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };
    expect(await said(mistral, { messages: [{ ...silent, toolCalls: [call] }] })).toStrictEqual({
      messages: [{ role: "assistant", content: [thinking], tool_calls: [wire] }],
    });
  });

  test("has no parameter for what its models then refuse", () => {
    expect(off(mistral)).toStrictEqual(["file", "logprobs", "minP", "repetitionPenalty", "topK", "video"]);
  });
});

describe.each([
  ["Groq", presets.groq],
  ["Cerebras", presets.cerebras],
])("%s", (name, preset) => {
  test("takes the newer name of the tokens, and reasoning back as `reasoning`", async () => {
    expect(await said(preset, { maxOutputTokens: 5 })).toStrictEqual({ max_completion_tokens: 5 });
    expect(await again(preset)).toStrictEqual({
      messages: [{ role: "assistant", content: "Four.", reasoning: "Two and two." }],
    });
  });

  test("takes four stop texts, and four efforts", async () => {
    expect(await refusal(preset, { stop: ["1", "2", "3", "4", "5"] })).toBe(
      `${name} takes at most 4 stop texts, and not 5. Leave some out.`,
    );
    expect(await refusal(preset, { reasoningEffort: "minimal" })).toContain("Ask for one of: none, low, medium, high.");
    expect(await said(preset, { reasoningEffort: "none" })).toStrictEqual({ reasoning_effort: "none" });
  });
});

test("what Groq and Cerebras refuse or ignore, their models refuse", () => {
  const all = ["frequencyPenalty", "minP", "presencePenalty", "repetitionPenalty", "topK", "audio", "file", "video"];
  expect(off(presets.groq)).toStrictEqual([...all, "logprobs"].sort());
  expect(off(presets.cerebras)).toStrictEqual([...all, "parallelToolCalls"].sort());
});

describe("Perplexity", () => {
  const { perplexity } = presets;

  test("takes no tool by its name, no JSON without a schema, and no stream_options", async () => {
    expect(await refusal(perplexity, { tools, toolChoice: { name: "f" } })).toContain('no toolChoice "named"');
    expect(await refusal(perplexity, { responseFormat: { type: "json" } })).toContain("Ask for one of: text, json-schema.");
    expect(await streamed(perplexity)).not.toHaveProperty("stream_options");
  });

  test("takes no reasoning back, and says so", async () => {
    const { fetch } = serve(json(JSON.stringify(reply)));
    const model = compatibleChat("m", { server: { ...perplexity, apiKey: "test-key-0", fetch } });
    const { warnings } = await model.generate({ messages: [thought] }, {});
    expect(warnings).toEqual([{ message: "Perplexity takes no reasoning back: that of messages[0] was not sent." }]);
    expect(await again(perplexity)).toStrictEqual({ messages: [{ role: "assistant", content: "Four." }] });
    expect(off(perplexity)).toStrictEqual(["audio", "file", "minP", "repetitionPenalty", "seed"]);
  });
});

describe("Ollama", () => {
  const { ollama } = presets;

  test("listens where it listens by default, and is sent no key", async () => {
    const { sent, fetch } = serve(json(JSON.stringify(reply)));
    await compatibleChat("m", { server: { ...ollama, fetch } }).generate({ messages: [user] }, {});
    expect(sent[0]?.url).toBe("http://localhost:11434/v1/chat/completions");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  test("takes images as data, not by their address", async () => {
    expect(await refusal(ollama, byAddress)).toContain("Ollama takes no image given as a URL (messages[0].content[0])");
    const part = { type: "image_url", image_url: { url: "data:image/png;base64,aGk=" } };
    expect(await said(ollama, asData)).toStrictEqual({ messages: [{ role: "user", content: [part] }] });
  });

  test("would ignore a forced tool and a strict one: both are refused", async () => {
    expect(await refusal(ollama, { tools, toolChoice: "required" })).toContain("Ask for one of: auto.");
    expect(await refusal(ollama, { tools: [{ name: "f", strict: true }] })).toContain("Ollama has no strict tools");
    expect(off(ollama)).toStrictEqual(["file", "minP", "parallelToolCalls", "repetitionPenalty", "topK", "video"]);
  });
});

describe.each([
  ["llama.cpp server", presets.llamacpp, "http://localhost:8080/v1", ["file", "video"]],
  [
    "LM Studio",
    presets.lmstudio,
    "http://localhost:1234/v1",
    ["audio", "file", "logprobs", "minP", "parallelToolCalls", "video"],
  ],
])("%s", (name, preset, baseUrl, lacks) => {
  test("has its own name for the penalty of repetitions", async () => {
    const request = { repetitionPenalty: 1.1, topK: 40, seed: 7 };
    expect(await said(preset, request)).toStrictEqual({ repeat_penalty: 1.1, top_k: 40, seed: 7 });
    expect((await sentBy(preset, {})).url).toBe(`${baseUrl}/chat/completions`);
  });

  test("knows no tool by its name", async () => {
    expect(await refusal(preset, { tools, toolChoice: { name: "f" } })).toBe(
      `${name} takes no toolChoice "named". Ask for one of: auto, none, required.`,
    );
    expect(await said(preset, { toolChoice: "required" })).toStrictEqual({ tool_choice: "required" });
    expect(off(preset)).toStrictEqual(lacks);
  });
});

test("LM Studio takes JSON by a schema alone, and images as data", async () => {
  expect(await refusal(presets.lmstudio, { responseFormat: { type: "json" } })).toContain("Ask for one of: text, json-schema.");
  expect(await refusal(presets.lmstudio, byAddress)).toContain("takes no image given as a URL");
  expect(await said(presets.llamacpp, byAddress)).toHaveProperty("messages");
});

test("vLLM takes every way of sampling under the dialect's names, and no files", async () => {
  const request = { topK: 40, minP: 0.1, repetitionPenalty: 1.1, seed: 7, logprobs: { top: 2 }, maxOutputTokens: 5 };
  expect(await said(presets.vllm, request)).toStrictEqual({
    top_k: 40,
    min_p: 0.1,
    repetition_penalty: 1.1,
    seed: 7,
    logprobs: true,
    top_logprobs: 2,
    max_tokens: 5,
  });
  expect(off(presets.vllm)).toStrictEqual(["file"]);
});

test("OpenRouter and Fireworks take what the dialect has; OpenRouter reasoning back as `reasoning`", async () => {
  expect(off(presets.openrouter)).toStrictEqual([]);
  expect(off(presets.fireworks)).toStrictEqual([]);
  expect(await again(presets.openrouter)).toHaveProperty("messages.0.reasoning", "Two and two.");
  expect(await again(presets.fireworks)).toHaveProperty("messages.0.reasoning_content", "Two and two.");
});

describe("Azure", () => {
  const baseUrl = "https://mine.openai.azure.com/openai/v1";

  test("is asked in its newer form, with the newer name of the tokens", async () => {
    const { url, headers, body } = await sentBy({ ...presets.azure, baseUrl }, { maxOutputTokens: 5 });
    expect(url).toBe("https://mine.openai.azure.com/openai/v1/chat/completions");
    expect(headers.get("api-key")).toBe("test-key-0");
    expect(body).toMatchObject({ model: "m", max_completion_tokens: 5 });
  });

  test("is asked in its older form by the deployment's address and the version as a query", async () => {
    const { sent, fetch } = serve(json(JSON.stringify(reply)));
    const client = createOpenAICompatible({
      ...presets.azure,
      baseUrl: "https://mine.openai.azure.com/openai/deployments/my-gpt",
      defaultQuery: { "api-version": "2024-10-21" },
      apiKey: "test-key-0",
      fetch,
    });
    // The deployment says which model it is; the member is taken all the same.
    const model = compatibleChat("my-gpt", { client, quirks: { ...presets.azure.quirks, maxTokensField: "max_tokens" } });
    await model.generate({ messages: [user], maxOutputTokens: 5 }, {});
    expect(sent[0]?.url).toBe(
      "https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21",
    );
    expect(sent[0]?.body).toMatchObject({ model: "my-gpt", max_tokens: 5 });
  });
});

describe("what a preset says is the caller's to change", () => {
  test("by the model's quirks, one by one", async () => {
    const quirks = { maxTokensField: "max_tokens" } as const;
    expect(await said(presets.groq, { maxOutputTokens: 5 }, quirks)).toStrictEqual({ max_tokens: 5 });
    expect(await said(presets.mistral, { seed: 7 }, { renamed: {} })).toStrictEqual({ seed: 7 });
  });

  test("by another preset made of it", async () => {
    const server = { ...presets.cerebras, refuses: {}, quirks: { ...presets.cerebras.quirks, mostStops: 5 } };
    expect(off(server)).toStrictEqual(["audio", "file", "video"]);
    expect(await said(server, { stop: ["1", "2", "3", "4", "5"] })).toHaveProperty("stop.length", 5);
  });

  test("kinds of input follow the parts that are taken", () => {
    const parts = ["image", "video"] as const;
    expect(compatibleChat("m", { server: presets.groq, quirks: { parts } }).capabilities.input).toStrictEqual({
      image: true,
      audio: false,
      video: true,
      file: false,
    });
  });
});
