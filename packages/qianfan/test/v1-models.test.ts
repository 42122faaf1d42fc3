import { type AnyChatRequest, ConfigurationError, type Message, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { embed } from "../../lockstep/src/embed.ts";
import { rerank } from "../../lockstep/src/rerank.ts";
import { toMessage } from "../../lockstep/src/to-message.ts";
import { createStreamDecoder } from "../src/dialect/index.ts";
import { createQianfan, qianfanV1Chat, qianfanV1Embedding, qianfanV1Rerank } from "../src/index.ts";
import { type FakeServer, json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages: Message[] = [{ role: "user", content: "Hi" }];
const usage = { prompt_tokens: 9, completion_tokens: 5, total_tokens: 14 };
const members = {
  id: "as-1",
  object: "chat.completion",
  created: 1,
  result: "Hello",
  is_truncated: false,
  need_clear_history: false,
  usage,
};
const reply = (more: object = { finish_reason: "normal" }): ReturnType<typeof json> =>
  json(JSON.stringify({ ...members, ...more }));
const clientOf = ({ fetch }: FakeServer): ReturnType<typeof createQianfan> =>
  createQianfan({ accessToken: "t", fetch, maxRetries: 0 });
const modelOf = (server: FakeServer): ReturnType<typeof qianfanV1Chat> =>
  qianfanV1Chat("ERNIE-4.0-8K", { client: clientOf(server) });
const tool = { name: "look", description: "Looks", parameters: { type: "object", properties: {} } };

// As callers without types make them, and ids from a registry.
const loosely = chat as unknown as (model: unknown, request: AnyChatRequest) => Promise<unknown>;
const assistant = (content: string): Message => ({ role: "assistant", content });
const user = (content: string): Message => ({ role: "user", content });
const calls = (...ids: string[]): Message => ({
  role: "assistant",
  toolCalls: ids.map((id) => ({ id, name: "look", arguments: "{}" })),
});

describe("the order of messages is held before anything is sent", () => {
  test.each<[string, Message[], string]>([
    ["two of the user", [user("a"), user("b")], "messages[1] is of the user or a tool, as the one before it"],
    ["two of the user after a turn", [user("a"), assistant("b"), user("c"), user("d")], "messages[3] is of the user or a tool"],
    [
      "two of the assistant",
      [user("a"), assistant("b"), assistant("c")],
      "messages[2] is of the assistant, as the one before it",
    ],
    [
      "the assistant first",
      [assistant("a"), user("b")],
      "messages[0] is of the assistant: the conversation begins with the user here.",
    ],
    [
      "the assistant last",
      [user("a"), assistant("b")],
      "messages[1], the last, is of the assistant, and this API answers the user or a function",
    ],
    ["instructions alone", [{ role: "system", content: "Be brief." }], "messages has none of the user"],
    ["a blank message", [user(" \n")], "messages[0].content is blank"],
    [
      "a result without its call",
      [user("a"), calls("c1"), { role: "tool", toolCallId: "c2", content: "b" }],
      'messages[2].toolCallId is "c2", and no message before it has a call of that id',
    ],
  ])("%s", async (_what, wrong, words) => {
    const server = serve(reply());
    const asked = modelOf(server).generate({ messages: wrong }, {});
    await expect(asked).rejects.toThrow(ConfigurationError);
    await expect(asked).rejects.toThrow(words);
    expect(() => modelOf(server).stream({ messages: wrong }, {})).toThrow(words);
    expect(server.sent).toHaveLength(0);
  });
});

describe("what the service does not do is refused before anything is sent", () => {
  test.each<[string, Partial<AnyChatRequest>, string]>([
    ["logprobs", { logprobs: true }, 'The provider "qianfan" has no parameter for logprobs'],
    ["a seed", { seed: 1 }, 'The provider "qianfan" has no parameter for seed'],
    ["penalties", { presencePenalty: 1 }, 'The provider "qianfan" has no parameter for presencePenalty'],
    ["calls side by side", { parallelToolCalls: true }, 'The provider "qianfan" has no parameter for parallelToolCalls'],
    ["no tool", { tools: [tool], toolChoice: "none" }, 'takes no toolChoice "none", only "auto" or the name of a tool'],
    ["some tool", { tools: [tool], toolChoice: "required" }, 'takes no toolChoice "required"'],
    ["a schema", { responseFormat: { type: "json-schema", name: "a", schema: {} } }, "takes no schema for a reply"],
    ["strict tools", { tools: [{ ...tool, strict: true }] }, 'takes no strict tools (the tool "look")'],
    ["five stop texts", { stop: ["a", "b", "c", "d", "e"] }, "takes at most 4 stop texts, and not 5"],
    ["a temperature of 0", { temperature: 0 }, "takes a temperature above 0 and up to 1, and not 0"],
    ["a temperature above 1", { temperature: 1.1 }, "takes a temperature above 0 and up to 1, and not 1.1"],
    ["a topP above 1", { topP: 1.5 }, "takes a topP from 0 to 1, and not 1.5"],
    ["a long stop text", { stop: ["a", "b".repeat(21)] }, "takes stop texts of at most 20 characters, and stop[1] is longer"],
    [
      "a picture",
      { messages: [{ role: "user", content: [{ type: "image", source: { url: "https://a.test/b.png" } }] }] },
      'The provider "qianfan"',
    ],
    [
      "instructions in the middle",
      { messages: [user("a"), { role: "system", content: "b" }, user("c")] },
      "takes no system message after the conversation has begun (messages[1]), only before it",
    ],
    [
      "two calls in a turn",
      { messages: [user("a"), calls("c1", "c2"), user("b")] },
      "takes one call in a turn, and messages[1] has 2",
    ],
  ])("%s", async (_what, request, words) => {
    const server = serve(reply());
    const asked = loosely(modelOf(server), { messages, ...request });
    await expect(asked).rejects.toThrow(words);
    await expect(asked).rejects.toBeInstanceOf(UnsupportedFeatureError);
    expect(server.sent).toHaveLength(0);
  });
});

test("a request is written in the service's form, and the model is the path", async () => {
  const server = serve(reply());
  await chat(modelOf(server), {
    messages: [
      { role: "system", content: "Be brief." },
      {
        role: "system",
        content: [
          { type: "text", text: "Be " },
          { type: "text", text: "kind." },
        ],
      },
      {
        role: "user",
        content: [
          { type: "text", text: "Look " },
          { type: "text", text: "up" },
        ],
      },
      {
        role: "assistant",
        content: "I see",
        reasoning: "hm",
        toolCalls: [{ id: "c1", name: "look", arguments: '{"a":1}', residue: { function: { thoughts: "up" } } }],
      },
      { role: "tool", toolCallId: "c1", content: "a star" },
      calls("c2"),
      { role: "tool", toolCallId: "c2", content: '{"stars":2}', isError: false },
    ],
    tools: [tool, { name: "rest" }],
    toolChoice: { name: "look" },
    maxOutputTokens: 9,
    temperature: 0.5,
    topP: 0.9,
    stop: ["."],
    responseFormat: { type: "json" },
    providerOptions: { penalty_score: 1.2, disable_search: true, user_id: "u" },
  });
  expect(server.sent[0]?.url).toContain("/chat/completions_pro?");
  expect(server.sent[0]?.body).toEqual({
    system: "Be brief.\n\nBe kind.",
    messages: [
      { role: "user", content: "Look up" },
      { role: "assistant", content: "I see", function_call: { name: "look", thoughts: "up", arguments: '{"a":1}' } },
      { role: "function", name: "look", content: '{"result":"a star"}' },
      { role: "assistant", content: "", function_call: { name: "look", arguments: "{}" } },
      { role: "function", name: "look", content: '{"stars":2}' },
    ],
    functions: [tool, { name: "rest", description: "rest", parameters: { type: "object", properties: {} } }],
    tool_choice: { type: "function", function: { name: "look" } },
    max_output_tokens: 9,
    temperature: 0.5,
    top_p: 0.9,
    stop: ["."],
    response_format: "json_object",
    penalty_score: 1.2,
    disable_search: true,
    user_id: "u",
    stream: false,
  });
});

test("what has no place is named in a warning", async () => {
  const { warnings } = await chat(modelOf(serve(reply())), {
    messages: [user("a"), { role: "assistant", content: "b", reasoning: "c", refusal: "d" }, user("e")],
  });
  expect(warnings.map(({ message }) => message)).toEqual([
    "Baidu Qianfan's older API has no place for messages[1].reasoning: it was not sent.",
    "Baidu Qianfan's older API has no place for messages[1].refusal: it was not sent.",
  ]);
});

test("a choice that is the service's own is not sent", async () => {
  const server = serve(reply());
  await chat(modelOf(server), { messages, tools: [tool], toolChoice: "auto", responseFormat: { type: "text" } });
  expect(server.sent[0]?.body).toEqual({ messages, functions: [tool], response_format: "text", stream: false });
});

describe("replies", () => {
  test.each<[object, string, string | null]>([
    [{ finish_reason: "normal" }, "stop", "normal"],
    [{ finish_reason: "stop" }, "stop", "stop"],
    [{ finish_reason: "length" }, "length", "length"],
    [{ finish_reason: "content_filter" }, "content-filter", "content_filter"],
    [{ finish_reason: "function_call" }, "tool-calls", "function_call"],
    [{ finish_reason: "next_year" }, "other", "next_year"],
    // ERNIE Speed says none.
    [{}, "stop", null],
    [{ is_truncated: true }, "length", null],
    [{ is_truncated: true, finish_reason: "normal" }, "length", "normal"],
    [{ result: "", function_call: { name: "look", arguments: "{}" } }, "tool-calls", null],
  ])("%j ended with %s", async (more, finishReason, rawFinishReason) => {
    expect(await chat(modelOf(serve(reply(more))), { messages })).toMatchObject({ finishReason, rawFinishReason });
  });

  test("a verdict on safety and what was searched are in the residue", async () => {
    const kept = {
      need_clear_history: true,
      ban_round: -1,
      flag: 2,
      search_info: { search_results: [{ index: 1, url: "https://a.test", title: "A" }] },
    };
    const answered = await chat(modelOf(serve(reply(kept))), { messages });
    expect(answered).toMatchObject({
      text: "Hello",
      id: "as-1",
      residue: { reply: kept },
      usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14 },
    });
  });

  test("a call has an id of ours, and goes back with its thoughts", async () => {
    const called = { name: "look", thoughts: "Let me look", arguments: '{"up":true}' };
    const server = serve(reply({ result: "", function_call: called, finish_reason: "function_call" }));
    const first = await chat(modelOf(server), { messages, tools: [tool] });
    expect(first.toolCalls).toEqual([
      { id: "call_0_as-1", name: "look", arguments: '{"up":true}', residue: { function: { thoughts: "Let me look" } } },
    ]);
    const result: Message = { role: "tool", toolCallId: "call_0_as-1", content: "{}" };
    await chat(modelOf(server), { messages: [...messages, toMessage(first), result], tools: [tool] });
    expect(server.sent[1]?.body).toMatchObject({
      messages: [
        { role: "user" },
        { role: "assistant", content: "", function_call: called },
        { role: "function", name: "look", content: "{}" },
      ],
    });
  });

  test("a body that is no reply is none", async () => {
    await expect(chat(modelOf(serve(json('{"id":"as-1"}'))), { messages })).rejects.toThrow(
      "The body of the reply is JSON but has neither a result nor a function_call.",
    );
  });
});

describe("streams", () => {
  const event = (more: object): string =>
    `data: ${JSON.stringify({ ...members, result: "", finish_reason: "normal", ...more })}\n\n`;
  const events = async (server: FakeServer): Promise<any[]> => {
    const all: unknown[] = [];
    for await (const one of modelOf(server).stream({ messages }, {})) all.push(one);
    return all;
  };

  test("give what is new, and end as the last event says", async () => {
    const server = serve(
      sse(
        event({ sentence_id: 0, is_end: false, result: "Hel" }) +
          event({ sentence_id: 1, is_end: false, result: "lo" }) +
          event({ sentence_id: 2, is_end: true }),
      ),
    );
    const all = await events(server);
    expect(all.map(({ type, text }) => text ?? type)).toEqual(["Hel", "lo", "usage", "finish"]);
    expect(all.at(-1).reply).toMatchObject({
      text: "Hello",
      finishReason: "stop",
      rawFinishReason: "normal",
      residue: { reply: { need_clear_history: false } },
    });
    expect(server.sent[0]?.body).toMatchObject({ stream: true });
  });

  test("have not ended before that event, though each says a reason", () => {
    const decoder = createStreamDecoder();
    decoder.feed({
      ...members,
      object: "chat.completion",
      sentence_id: 0,
      is_end: false,
      result: "Hel",
      finish_reason: "normal",
    });
    expect(decoder.partial()).toMatchObject({ text: "Hel", finishReason: "other", rawFinishReason: null });
    decoder.feed({
      ...members,
      object: "chat.completion",
      sentence_id: 1,
      is_end: true,
      result: "lo",
      finish_reason: "normal",
    });
    expect(decoder.partial()).toMatchObject({ text: "Hello", finishReason: "stop", rawFinishReason: "normal" });
  });

  test("have a call whole, in the last event", async () => {
    const called = { name: "look", thoughts: "Let me look", arguments: "{}" };
    const all = await events(
      serve(sse(event({ sentence_id: 0, is_end: true, function_call: called, finish_reason: "function_call" }))),
    );
    expect(all.map(({ type }) => type)).toEqual(["tool-call-start", "tool-call-delta", "tool-call-end", "usage", "finish"]);
    expect(all.at(-1).reply).toMatchObject({ finishReason: "tool-calls", toolCalls: [{ id: "call_0_as-1", name: "look" }] });
  });
});

test("one text to be embedded is a list of one, and no model is in the body", async () => {
  const data = [{ object: "embedding", embedding: [0.5], index: 0 }];
  const server = serve(
    json(
      JSON.stringify({ id: "as-1", object: "embedding_list", created: 1, data, usage: { prompt_tokens: 3, total_tokens: 3 } }),
    ),
  );
  const model = qianfanV1Embedding("Embedding-V1", { client: clientOf(server) });
  expect(await embed(model, { input: "a" })).toMatchObject({ embeddings: [[0.5]], usage: { inputTokens: 3, totalTokens: 3 } });
  expect(server.sent[0]?.body).toEqual({ input: ["a"] });
});

test("a 17th text is refused before anything is sent", async () => {
  const server = serve(json("{}"));
  const input = Array.from({ length: 17 }, () => "a");
  await expect(embed(qianfanV1Embedding("Embedding-V1", { client: clientOf(server) }), { input })).rejects.toThrow(
    "Embedding-V1 takes at most 16 texts in a call, and not 17.",
  );
  expect(server.sent).toHaveLength(0);
});

test("a ranking has the best first, and no model is in the body", async () => {
  const results = [
    { document: "b", relevance_score: 0.1, index: 1 },
    { document: "a", relevance_score: 0.9, index: 0 },
  ];
  const server = serve(
    json(
      JSON.stringify({ id: "as-1", object: "rerank_list", created: 1, results, usage: { prompt_tokens: 3, total_tokens: 3 } }),
    ),
  );
  const model = qianfanV1Rerank("bce-reranker-base", { client: clientOf(server) });
  expect((await rerank(model, { query: "q", documents: ["a", "b"], topN: 2 })).results).toEqual([
    { index: 0, score: 0.9 },
    { index: 1, score: 0.1 },
  ]);
  expect(server.sent[0]?.body).toEqual({ query: "q", documents: ["a", "b"], top_n: 2 });
});
