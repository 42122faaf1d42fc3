import { anthropicChat, createAnthropic } from "@lockstep/anthropic";
import { createGemini, geminiChat } from "@lockstep/gemini";
import { createOpenAI, openaiChat } from "@lockstep/openai";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { json, serve } from "../../openai-compatible/test/server.ts";
import { countTokens, generateObject, type Message, type RegistryChatModel, runTools, tool } from "../src/index.ts";

// What the facade builds out of several calls, over three wires. The replies and what is expected of the requests are written by
// hand, from the providers' documentation of tool calls.

const messages: readonly Message[] = [{ role: "user", content: "Is it cold?" }];
const input = z.object({ city: z.string() });
const shape = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const openaiReply = (message: object, reason: string): string =>
  JSON.stringify({
    id: "c1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: "m",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: null, refusal: null, ...message },
        logprobs: null,
        finish_reason: reason,
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });
const anthropicReply = (part: object, reason: string): string =>
  JSON.stringify({
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "m",
    content: [part],
    stop_reason: reason,
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 5 },
  });
const geminiReply = (part: object): string =>
  JSON.stringify({
    candidates: [{ index: 0, content: { role: "model", parts: [part] }, finishReason: "STOP" }],
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 },
  });

type Fetch = ReturnType<typeof serve>["fetch"];
const apiKey = "k";
const city = '{"city":"Oslo"}';
const wires = [
  {
    wire: "OpenAI's",
    make: (fetch: Fetch) => openaiChat("m", { client: createOpenAI({ apiKey, fetch }) }),
    call: openaiReply(
      { tool_calls: [{ id: "call_1", type: "function", function: { name: "weather", arguments: city } }] },
      "tool_calls",
    ),
    text: openaiReply({ content: city }, "stop"),
    answer: { messages: [{}, {}, { role: "tool", tool_call_id: "call_1", content: "7 degrees in Oslo" }] },
    failure: { messages: [{}, {}, { role: "tool", tool_call_id: "call_1", content: "The tool failed: no station" }] },
    format: { response_format: { type: "json_schema", json_schema: { name: "answer", schema: shape } } },
  },
  {
    wire: "Anthropic's",
    make: (fetch: Fetch) => anthropicChat("m", { client: createAnthropic({ apiKey, fetch }) }),
    call: anthropicReply({ type: "tool_use", id: "call_1", name: "weather", input: { city: "Oslo" } }, "tool_use"),
    text: anthropicReply({ type: "text", text: city }, "end_turn"),
    answer: { messages: [{}, {}, { role: "user", content: [{ type: "tool_result", tool_use_id: "call_1" }] }] },
    failure: {
      messages: [{}, {}, { role: "user", content: [{ type: "tool_result", tool_use_id: "call_1", is_error: true }] }],
    },
    format: { output_config: { format: { type: "json_schema", schema: shape } } },
  },
  {
    wire: "Gemini's",
    make: (fetch: Fetch) => geminiChat("m", { client: createGemini({ apiKey, fetch }) }),
    call: geminiReply({ functionCall: { name: "weather", args: { city: "Oslo" } } }),
    text: geminiReply({ text: city }),
    answer: { contents: [{}, { role: "model" }, { parts: [{ functionResponse: { name: "weather" } }] }] },
    failure: { contents: [{}, { role: "model" }, { parts: [{ functionResponse: { name: "weather" } }] }] },
    format: { generationConfig: { responseMimeType: "application/json", responseJsonSchema: shape } },
  },
];

describe.each(wires)("over $wire wire", ({ make, call, text, answer, failure, format }) => {
  /** The compiler knows each of them alone; here they are of one type. */
  const modelOf = (fetch: Fetch): RegistryChatModel => make(fetch) as unknown as RegistryChatModel;

  test.each([
    ["its answer", "7 degrees in Oslo", (): string => "7 degrees in Oslo", answer],
    [
      "its failure",
      "no station",
      (): string => {
        throw new Error("no station");
      },
      failure,
    ],
  ] as const)("a tool is called, and %s goes back", async (_name, words, execute, expected) => {
    const { sent, fetch } = serve(json(call), json(text));
    const weather = tool({ name: "weather", input, execute });
    const run = await runTools(modelOf(fetch), { messages, tools: [weather], maxOutputTokens: 100 });
    expect(run).toMatchObject({ ended: "answered", reply: { text: city } });
    expect(run.usage).toMatchObject({ inputTokens: 20, outputTokens: 10 });
    expect(sent).toHaveLength(2);
    expect(sent[1]?.body).toMatchObject(expected);
    expect(JSON.stringify(sent[1]?.body)).toContain(words);
  });

  test("an object is asked for by the format of the reply", async () => {
    const { sent, fetch } = serve(json(text));
    const { object } = await generateObject(modelOf(fetch), { messages, schema: input, maxOutputTokens: 100 });
    expect(object).toStrictEqual({ city: "Oslo" });
    expect(sent[0]?.body).toMatchObject(format);
  });

  test("and by a tool, where the caller prefers that", async () => {
    const { fetch } = serve(json(call));
    const request = { messages, schema: input, name: "weather", mechanism: "tool", maxOutputTokens: 100 } as const;
    expect((await generateObject(modelOf(fetch), request)).object).toStrictEqual({ city: "Oslo" });
  });
});

test("providers that count do, through the facade", async () => {
  const anthropic = serve(json('{"input_tokens":12}'));
  const gemini = serve(json('{"totalTokens":13}'));
  const one = anthropicChat("m", { client: createAnthropic({ apiKey, fetch: anthropic.fetch }) });
  const two = geminiChat("m", { client: createGemini({ apiKey, fetch: gemini.fetch }) });
  const counted = await countTokens(one, { messages, maxOutputTokens: 1 });
  counted.raw.input_tokens satisfies number;
  expect(counted.inputTokens).toBe(12);
  expect((await countTokens(two, { messages })).inputTokens).toBe(13);
  expect(anthropic.sent[0]?.url).toContain("count_tokens");
  expect(gemini.sent[0]?.url).toContain(":countTokens");
});
