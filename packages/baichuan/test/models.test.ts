import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import {
  type Baichuan,
  baichuanChat,
  type BaichuanChatModel,
  baichuanEmbedding,
  type BaichuanEmbeddingModel,
  createBaichuan,
} from "../src/index.ts";
import { type FakeServer, json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user" as const, content: "Hi" }];
const reply = (finish: string, message: object = { content: "Hello" }, beside: object = {}): ReturnType<typeof json> =>
  json(
    JSON.stringify({
      id: "r",
      object: "chat.completion",
      created: 1,
      model: "Baichuan4",
      choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: finish, ...beside }],
      usage: { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14, search_count: 2 },
    }),
  );
const clientOf = ({ fetch }: FakeServer): Baichuan => createBaichuan({ apiKey: "k", fetch });
const modelOf = (server: FakeServer, id = "Baichuan4"): BaichuanChatModel => baichuanChat(id, { client: clientOf(server) });
const tool = { name: "f", parameters: { type: "object", properties: {} } };

// As callers without types make them, and ids from a registry.
const loosely = chat as unknown as (model: unknown, request: AnyChatRequest) => Promise<unknown>;

describe("what the service does not do is refused before anything is sent", () => {
  const file = (source: object, name?: string): Partial<AnyChatRequest> => ({
    messages: [{ role: "user", content: [{ type: "file", source: source as never, ...(name && { name }) }] }],
  });

  test.each<[string, Partial<AnyChatRequest>, string]>([
    ["logprobs", { logprobs: true }, 'The provider "baichuan" has no parameter for logprobs'],
    ["alternatives", { logprobs: { top: 2 } }, 'The provider "baichuan" has no parameter for logprobs'],
    ["stop texts", { stop: ["."] }, 'The provider "baichuan" has no parameter for stop'],
    ["a seed", { seed: 1 }, 'The provider "baichuan" has no parameter for seed'],
    ["penalties", { presencePenalty: 1 }, 'The provider "baichuan" has no parameter for presencePenalty'],
    ["an effort", { reasoningEffort: "low" }, 'The provider "baichuan" has no parameter for reasoningEffort'],
    [
      "some tool",
      { tools: [tool], toolChoice: "required" },
      'Baichuan takes no toolChoice "required". Ask for one of: auto, none.',
    ],
    [
      "one tool",
      { tools: [tool], toolChoice: { name: "f" } },
      'Baichuan takes no toolChoice "named". Ask for one of: auto, none.',
    ],
    [
      "a schema",
      { responseFormat: { type: "json-schema", name: "a", schema: {} } },
      'Baichuan takes no responseFormat "json-schema". Ask for one of: json.',
    ],
    ["strict tools", { tools: [{ ...tool, strict: true }] }, 'Baichuan has no strict tools (the tool "f")'],
    ["a high temperature", { temperature: 1.5 }, "Baichuan takes a temperature from 0 to 1, and not 1.5."],
    ["all of the mass", { topP: 1 }, "Baichuan takes a topP from 0 to below 1, and not 1."],
    ["more than 20 candidates, which it would lower", { topK: 21 }, "Baichuan takes a topK from 0 to 20, and not 21."],
    [
      "an image",
      { messages: [{ role: "user", content: [{ type: "image", source: { url: "https://a.test" } }] }] },
      "image input",
    ],
    [
      "a file elsewhere",
      file({ url: "https://a.test/b.pdf" }),
      "Baichuan takes no file given as a URL (messages[0].content[0]).",
    ],
    ["the bytes of a file", file({ data: "AA==", mediaType: "text/plain" }), "Baichuan takes no file given as text/plain data"],
    ["the name of a file", file({ fileId: "file-1" }, "b.pdf"), "Baichuan has no place for the name of the file"],
  ])("%s", async (_what, request, words) => {
    const server = serve(reply("stop"));
    const asked = loosely(modelOf(server, "Baichuan9"), { messages, ...request });
    await expect(asked).rejects.toThrow(UnsupportedFeatureError);
    await expect(asked).rejects.toThrow(words);
    expect(server.sent).toHaveLength(0);
  });

  test("also by the model itself, without the facade's check", async () => {
    const server = serve(reply("stop"));
    const model = modelOf(server);
    await expect(model.generate({ messages, logprobs: true }, {})).rejects.toThrow("Baichuan has no logprobs. Leave them out.");
    expect(() => model.stream({ messages, logprobs: { top: 1 } }, {})).toThrow(UnsupportedFeatureError);
    expect(server.sent).toHaveLength(0);
  });

  test("a message of the system, where the model takes none", async () => {
    const server = serve(reply("stop"));
    const system = { role: "system" as const, content: "Be short." };
    const asked = chat(modelOf(server, "Baichuan-M3-Plus"), { messages: [system, ...messages] });
    await expect(asked).rejects.toThrow("Baichuan-M3-Plus takes no message of the system (messages[0]).");
    expect(server.sent).toHaveLength(0);
    await chat(modelOf(server, "Baichuan-M3"), { messages: [system, ...messages] });
    expect(server.sent[0]?.body).toMatchObject({ messages: [system, ...messages] });
  });

  test("of a model that is known, what it does not take", async () => {
    const server = serve(reply("stop"));
    const asked = loosely(modelOf(server, "Baichuan-M3"), { messages, tools: [tool] });
    await expect(asked).rejects.toThrow('has no parameter for tools (model "Baichuan-M3")');
    expect(server.sent).toHaveLength(0);
  });
});

test("what it does take is sent in its form", async () => {
  const server = serve(reply("stop"));
  await chat(modelOf(server, "Baichuan9"), {
    messages: [
      { role: "system", content: "Be short." },
      {
        role: "user",
        content: [
          { type: "text", text: "What?" },
          { type: "file", source: { fileId: "file-1" } },
        ],
      },
      { role: "assistant", reasoning: "Hm.", toolCalls: [{ id: "c", name: "f", arguments: "{}" }] },
      { role: "tool", toolCallId: "c", content: "7" },
    ],
    tools: [{ ...tool, strict: false }],
    toolChoice: "none",
    responseFormat: { type: "json" },
    temperature: 0,
    topP: 0.5,
    topK: 20,
    maxOutputTokens: 9,
    providerOptions: {
      metadata: { evidence_scope: "cited" },
      tools: [{ type: "retrieval", retrieval: { kb_ids: ["kb-1"] } }],
      with_search_enhance: true,
      knowledge_base: { ids: ["kb-2"] },
    },
  });
  expect(server.sent[0]?.url).toBe("https://api.baichuan-ai.com/v1/chat/completions");
  expect(server.sent[0]?.body).toEqual({
    model: "Baichuan9",
    messages: [
      { role: "system", content: "Be short." },
      {
        role: "user",
        content: [
          { type: "text", text: "What?" },
          { type: "file", file: { file_id: "file-1" } },
        ],
      },
      { role: "assistant", tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }] },
      { role: "tool", tool_call_id: "c", content: "7" },
    ],
    tools: [
      { type: "retrieval", retrieval: { kb_ids: ["kb-1"] } },
      { type: "function", function: { name: "f", parameters: { type: "object", properties: {} } } },
    ],
    tool_choice: "none",
    response_format: { type: "json_object" },
    temperature: 0,
    top_p: 0.5,
    top_k: 20,
    max_tokens: 9,
    metadata: { evidence_scope: "cited" },
    with_search_enhance: true,
    knowledge_base: { ids: ["kb-2"] },
    stream: false,
  });
});

describe("replies", () => {
  test.each([
    ["stop", "stop"],
    ["length", "length"],
    ["tool_calls", "tool-calls"],
    ["content_filter", "content-filter"],
    ["refuse_answer", "content-filter"],
    ["next_year", "other"],
  ])("the reason %s is %s", async (raw, finishReason) => {
    expect(await chat(modelOf(serve(reply(raw))), { messages })).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  test("what the vocabulary has no word for is in the residue: searches, thinking, evidence", async () => {
    const beside = { thinking: { status: "completed", steps: [] }, grounding: { evidence: [{ ref_num: 1, title: "A" }] } };
    const { residue, reasoning } = await chat(
      modelOf(serve(reply("stop", { content: "a", reasoning_content: "hm" }, beside))),
      {
        messages,
      },
    );
    expect(reasoning).toBe("hm");
    expect(residue).toMatchObject({ choice: beside, usage: { search_count: 2 } });
  });

  test("a message that only calls has no content", async () => {
    const calls = [{ id: "c", type: "function", function: { name: "f", arguments: '{"a":1}' } }];
    expect(await chat(modelOf(serve(reply("tool_calls", { tool_calls: calls }))), { messages })).toMatchObject({
      text: "",
      toolCalls: [{ id: "c", name: "f", arguments: '{"a":1}' }],
    });
  });
});

describe("a stream", () => {
  const chunk = (delta: object, reason: string, beside: object = {}): string =>
    `data:${JSON.stringify({ id: "r", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta: { role: "assistant", ...delta }, finish_reason: reason }], ...beside })}\n\n`;
  const usage = { prompt_tokens: 6, completion_tokens: 2, total_tokens: 8 };
  const begun = chunk({ content: "Hel" }, "", { knowledge_base: { cites: [{ title: "a.pdf" }] } });
  const last = chunk({ content: "lo" }, "stop", { usage });
  const finishOf = async (text: string): Promise<unknown> => {
    let finished: unknown;
    const server = serve(sse(text));
    for await (const event of modelOf(server).stream({ messages }, {})) if (event.type === "finish") finished = event.reply;
    expect(server.sent[0]?.body).toEqual({ model: "Baichuan4", messages, stream: true });
    return finished;
  };

  test.each([
    ["the last line", `${begun}${last}data:[DONE]\n\n`],
    ["the connection", `${begun}${last}`],
  ])("ends with %s, and its usage comes unasked", async (_what, text) => {
    expect(await finishOf(text)).toMatchObject({
      text: "Hello",
      finishReason: "stop",
      usage: { inputTokens: 6, outputTokens: 2, totalTokens: 8 },
      residue: { reply: { knowledge_base: { cites: [{ title: "a.pdf" }] } } },
    });
  });

  test("that ends while its reason is still an empty text was cut", async () => {
    await expect(finishOf(begun)).rejects.toThrow("0 of 1 choices are finished");
  });
});

describe("embeddings", () => {
  const vectors = (count: number): ReturnType<typeof json> =>
    json(
      JSON.stringify({
        object: "list",
        model: "Baichuan-Text-Embedding",
        data: Array.from({ length: count }, (_, index) => ({ index, object: "embedding", embedding: [index] })).toReversed(),
        usage: { prompt_tokens: 7, total_tokens: 7 },
      }),
    );
  const model = (server: FakeServer): BaichuanEmbeddingModel =>
    baichuanEmbedding("Baichuan-Text-Embedding", { client: clientOf(server) });
  const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `text ${index}`);

  test("16 texts are one call, in the order of the input", async () => {
    const server = serve(vectors(16));
    const { embeddings, usage } = await embed(model(server), { input: texts(16) });
    expect(embeddings).toEqual(Array.from({ length: 16 }, (_, index) => [index]));
    expect(usage).toEqual({ inputTokens: 7, totalTokens: 7 });
    expect(server.sent[0]).toMatchObject({
      url: "https://api.baichuan-ai.com/v1/embeddings",
      body: { model: "Baichuan-Text-Embedding", input: texts(16) },
    });
  });

  test("17 are refused: the service would leave out the last one without a word", async () => {
    const server = serve(vectors(16));
    const asked = embed(model(server), { input: texts(17) });
    await expect(asked).rejects.toThrow(UnsupportedFeatureError);
    await expect(asked).rejects.toThrow("Baichuan-Text-Embedding takes at most 16 texts in a call, and not 17.");
    expect(server.sent).toHaveLength(0);
  });

  test("natively more are sent, as they are", async () => {
    const server = serve(vectors(16));
    await clientOf(server).embeddings.create({ model: "Baichuan-Text-Embedding", input: texts(17) });
    expect(server.sent[0]?.body).toMatchObject({ input: texts(17) });
  });
});
