import { createOpenAI, openaiChat } from "@lockstep/openai";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { json, serve } from "../../openai-compatible/test/server.ts";
import {
  ConfigurationError,
  generateObject,
  InvalidObjectError,
  isLockstepError,
  type Message,
  mockModel,
  type RegistryChatModel,
  UnsupportedFeatureError,
} from "../src/index.ts";
import { nothing } from "./models.ts";

const messages: readonly Message[] = [{ role: "user", content: "Where?" }];
const schema = z.object({ city: z.string(), days: z.string().transform(Number).optional() });
const shape = { type: "object", properties: { city: { type: "string" }, days: { type: "string" } }, required: ["city"] };
const good = '{"city":"Oslo","days":"3"}';
const withTools = { ...nothing, tools: true, toolChoice: true } as const;
const called = (text: string, name = "answer") => ({ toolCalls: [{ id: "c", name, arguments: text }] });

async function failure(work: Promise<unknown>): Promise<InvalidObjectError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidObjectError);
  return error as InvalidObjectError;
}

describe("asks by the means that the provider has", () => {
  test("the format of the reply", async () => {
    const model = mockModel({ answers: [{ text: good, usage: { inputTokens: 1, outputTokens: 2 } }] });
    const { object, reply, replies, usage } = await generateObject(model, {
      messages,
      schema,
      name: "place",
      description: "A place.",
      strict: true,
      temperature: 0,
    });
    object satisfies { readonly city: string; readonly days?: number | undefined };
    expect(object).toStrictEqual({ city: "Oslo", days: 3 });
    expect(reply.text).toBe(good);
    expect(replies).toStrictEqual([reply]);
    expect(usage).toStrictEqual({ inputTokens: 1, outputTokens: 2 });
    const responseFormat = { type: "json-schema", schema: shape, name: "place", description: "A place.", strict: true };
    expect(model.calls[0]?.request).toStrictEqual({ messages, temperature: 0, responseFormat });
  });

  test("a tool that the model has to call, where there is no format", async () => {
    const model = mockModel({ answers: [called(good)], capabilities: withTools });
    expect((await generateObject(model, { messages, schema })).object).toStrictEqual({ city: "Oslo", days: 3 });
    expect(model.calls[0]?.request).toStrictEqual({
      messages,
      tools: [{ parameters: shape, name: "answer" }],
      toolChoice: { name: "answer" },
    });
  });

  test("the one that the caller prefers", async () => {
    const model = mockModel({ answers: [called(good)] });
    await generateObject(model, { messages, schema, mechanism: "tool" });
    expect(model.calls[0]?.request).toHaveProperty("toolChoice");
    const without = mockModel({ answers: [], capabilities: withTools });
    await expect(generateObject(without, { messages, schema, mechanism: "response-format" })).rejects.toThrow(
      'The provider "mock" has no parameter for responseFormat (model "mock-1")',
    );
  });

  test("none: the compiler says so, and an error at run time, whatever may be dropped", async () => {
    const poor = mockModel({ provider: "acme", answers: [], capabilities: nothing });
    // @ts-expect-error acme has no parameter for responseFormat, and none to force a tool
    const refused = generateObject(poor, { messages, schema }, { onUnsupported: "drop" });
    await expect(refused).rejects.toThrow(UnsupportedFeatureError);
    await expect(refused).rejects.toThrow("no parameter for responseFormat, and none to force a tool");
    const behindAnId = poor as unknown as RegistryChatModel;
    await expect(generateObject(behindAnId, { messages, schema })).rejects.toThrow(UnsupportedFeatureError);
    expect(poor.calls).toStrictEqual([]);
  });

  test("on the wire of a provider", async () => {
    const wire = {
      id: "c1",
      object: "chat.completion",
      created: 1_700_000_000,
      model: "gpt-5",
      choices: [
        { index: 0, message: { role: "assistant", content: good, refusal: null }, logprobs: null, finish_reason: "stop" },
      ],
    };
    const { sent, fetch } = serve(json(JSON.stringify(wire)));
    const model = openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch }) });
    const { object, reply } = await generateObject(model, { messages, schema });
    expect(object.city).toBe("Oslo");
    expect(reply.raw.choices[0]?.message.content).toBe(good);
    expect(sent[0]?.body).toMatchObject({
      response_format: { type: "json_schema", json_schema: { name: "answer", schema: shape } },
    });
  });
});

describe("a reply that is no such object is an error that has all of it", () => {
  test.each<[string, object, string, string]>([
    ["does not fit", { text: '{"city":1}' }, '{"city":1}', "The object does not fit its schema: city: "],
    ["is no JSON", { text: "Oslo" }, "Oslo", "The object does not fit its schema: the text is not JSON."],
    [
      "is cut off",
      { text: '{"city":"Os', finishReason: "length" },
      '{"city":"Os',
      "The reply ended (length) before the object",
    ],
    ["was filtered", { text: "", finishReason: "content-filter" }, "", "The reply ended (content-filter) before the object"],
    ["is a refusal", { text: "", refusal: "No." }, "", "The model declined to give the object"],
  ])("it %s", async (_name, answer, text, message) => {
    const model = mockModel({ answers: [answer] });
    const error = await failure(generateObject(model, { messages, schema }));
    expect(error).toMatchObject({ name: "InvalidObjectError", kind: "invalid-object", text });
    expect(error.message).toContain(message);
    expect(error.reply).toMatchObject(answer);
    expect(error.replies).toStrictEqual([error.reply]);
    expect(error.issues.length).toBeGreaterThan(0);
    expect(isLockstepError(error)).toBe(true);
    expect(JSON.stringify(error)).not.toContain("Oslo");
  });

  test("the model calls another tool, or none", async () => {
    for (const answer of [called(good, "other"), { text: good }]) {
      const model = mockModel({ answers: [answer], capabilities: withTools });
      const error = await failure(generateObject(model, { messages, schema }));
      expect(error.message).toBe("The model did not call the tool that gives the object.");
    }
  });
});

describe("repairs", () => {
  const bad = { text: '{"city":1}', usage: { inputTokens: 1, outputTokens: 1 } };

  test("none are made unless they are asked for", async () => {
    const model = mockModel({ answers: [bad, good] });
    await failure(generateObject(model, { messages, schema }));
    expect(model.calls).toHaveLength(1);
  });

  test("the model is told what is wrong, as often as was said", async () => {
    const model = mockModel({ answers: [bad, { ...bad, text: good }] });
    const { object, replies, usage } = await generateObject(model, { messages, schema, repairs: 2 });
    expect(object.city).toBe("Oslo");
    expect(replies.map(({ text }) => text)).toStrictEqual(['{"city":1}', good]);
    expect(usage).toStrictEqual({ inputTokens: 2, outputTokens: 2 });
    const [, reply, complaint] = model.calls[1]?.request.messages ?? [];
    expect(reply).toStrictEqual({ role: "assistant", content: '{"city":1}' });
    expect(complaint).toMatchObject({ role: "user", content: expect.stringContaining("That is not valid: city: ") });

    const stubborn = mockModel({ answers: () => bad });
    const error = await failure(generateObject(stubborn, { messages, schema, repairs: 2 }));
    expect(error.replies).toHaveLength(3);
    expect(stubborn.calls).toHaveLength(3);
  });

  test("a call of the tool is answered as one that failed", async () => {
    const model = mockModel({ answers: [called('{"city":1}'), called(good)], capabilities: withTools });
    await generateObject(model, { messages, schema, repairs: 1 });
    expect(model.calls[1]?.request.messages.at(-1)).toMatchObject({ role: "tool", toolCallId: "c", isError: true });
  });

  test("a refusal, and a reply that was cut off, are not asked again", async () => {
    for (const answer of [{ refusal: "No." }, { text: "{", finishReason: "length" } as const]) {
      const model = mockModel({ answers: () => answer });
      await failure(generateObject(model, { messages, schema, repairs: 3 }));
      expect(model.calls).toHaveLength(1);
    }
  });
});

test.each<[string, object, string]>([
  ["a schema without JSON Schema", { schema: v.object({}) }, "The schema of answer (by valibot) gives no JSON Schema"],
  ["no schema", { schema: { type: "object" } }, "The schema of answer must be a Standard Schema"],
  ["a list at the root", { schema: z.array(z.string()) }, "wrap it in an object"],
  ["a name with a space", { schema, name: "a b" }, "The name of an object has"],
  ["half a repair", { schema, repairs: 0.5 }, "repairs must be a whole number"],
  ["another mechanism", { schema, mechanism: "magic" }, 'mechanism is "response-format" or "tool"'],
])("is refused before anything is sent: %s", async (_name, wrong, message) => {
  const model = mockModel({ answers: [] });
  const asked = generateObject(model, { messages, ...wrong } as never);
  await expect(asked).rejects.toThrow(ConfigurationError);
  await expect(asked).rejects.toThrow(message);
  expect(model.calls).toStrictEqual([]);
});

test("an explicit JSON Schema does for a library that gives none", async () => {
  const model = mockModel({ answers: ['{"city":"Oslo"}'] });
  const jsonSchema = { type: "object", properties: { city: { type: "string" } } };
  const { object } = await generateObject(model, { messages, schema: v.object({ city: v.string() }), jsonSchema });
  object satisfies { city: string };
  expect(model.calls[0]?.request.responseFormat).toMatchObject({ schema: jsonSchema });
});
