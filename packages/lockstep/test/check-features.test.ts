import type { ChatFeatureFields, Message } from "@lockstep/core";
import { openaiChat } from "@lockstep/openai";
import { describe, expect, test } from "vitest";
import { chat, embed, streamChat, UnsupportedFeatureError } from "../src/index.ts";
import { everything, scripted } from "./models.ts";

const messages: readonly Message[] = [{ role: "user", content: "Hi" }];

const values: ChatFeatureFields = {
  temperature: 0,
  topP: 1,
  stop: ["END"],
  logprobs: true,
  tools: [{ name: "f" }],
  toolChoice: "auto",
  parallelToolCalls: false,
  responseFormat: { type: "json" },
  reasoningEffort: "low",
  seed: 0,
  topK: 1,
  minP: 0,
  presencePenalty: 0,
  frequencyPenalty: 0,
  repetitionPenalty: 1,
};

describe.each(Object.entries(values))("%s", (feature, value) => {
  const without = scripted([], { capabilities: { ...everything, [feature]: false } });

  test("is refused where the provider has no parameter for it, before anything is sent", async () => {
    const request = { messages, [feature]: value };
    const failed: unknown = await chat(without, request).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(UnsupportedFeatureError);
    expect(failed).toMatchObject({
      kind: "unsupported-feature",
      provider: "scripted",
      feature,
      message: `The provider "scripted" has no parameter for ${feature} (model "m"), or this model refuses or ignores it. Leave it out, or use a model that takes it.`,
    });
    expect(() => streamChat(without, request)).toThrow(UnsupportedFeatureError);
    expect(without.asked).toHaveLength(0);
  });

  test("passes where it has one, and where nothing is asked", async () => {
    await expect(chat(scripted([]), { messages, [feature]: value })).resolves.toBeDefined();
    await expect(chat(without, { messages, [feature]: undefined })).resolves.toBeDefined();
  });
});

describe.each(["image", "audio", "video", "file"] as const)("%s input", (type) => {
  const asked: readonly Message[] = [
    ...messages,
    {
      role: "user",
      content: [
        { type: "text", text: "a" },
        { type, source: { url: "https://example.com/a" } },
      ],
    },
  ];

  test("is refused where the provider takes none, naming the place", async () => {
    const capabilities = { ...everything, input: { ...everything.input, [type]: false } };
    await expect(chat(scripted([], { capabilities }), { messages: asked })).rejects.toThrow(
      `no parameter for ${type} input (messages[1].content[1])`,
    );
    await expect(chat(scripted([]), { messages: asked })).resolves.toBeDefined();
  });
});

test("a kind of part that nobody knows is refused, not sent", async () => {
  const content = [{ type: "smell", source: { url: "https://example.com/a" } }] as any;
  await expect(chat(scripted([]), { messages: [{ role: "user", content }] })).rejects.toThrow(
    "smell input (messages[0].content[0])",
  );
});

test("callers without types are told at run time what the compiler would have said", async () => {
  const request = { messages, topK: 5 } as any;
  await expect(chat(openaiChat("gpt-5"), request)).rejects.toThrow(
    'The provider "openai" has no parameter for topK (model "gpt-5"), or this model refuses or ignores it.',
  );
});

test("what the vocabulary has no word for is refused, not dropped", async () => {
  const failed = chat(scripted([]), { messages, max_tokens: 5 } as any);
  await expect(failed).rejects.toThrow(UnsupportedFeatureError);
  await expect(failed).rejects.toThrow("A chat request has no member max_tokens");
});

test.each<[string, unknown, string]>([
  ["none", undefined, "needs messages"],
  ["no list", "Hi", "needs messages"],
  ["a role that nobody knows", [{ role: "robot", content: "Hi" }], "messages[0] needs a role that is one of system, user"],
  ["nothing in the list", [null], "messages[0] needs a role"],
])("messages that are no messages are named: %s", async (_name, wrong, message) => {
  await expect(chat(scripted([]), { messages: wrong } as any)).rejects.toThrow(message);
});

test("dimensions of an embedding", async () => {
  const model = {
    kind: "embedding",
    provider: "scripted",
    modelId: "e",
    capabilities: { dimensions: false },
    embed: async () => ({ embeddings: [[1]], raw: {} }),
  } as const;
  expect(await embed(model, { input: "a" })).toMatchObject({ embeddings: [[1]] });
  await expect(embed(model, { input: "a", dimensions: 5 } as any)).rejects.toThrow("no parameter for dimensions");
});
