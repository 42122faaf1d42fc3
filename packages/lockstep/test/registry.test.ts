import { ConfigurationError } from "@lockstep/core";
import { openaiChat, openaiEmbedding } from "@lockstep/openai";
import { togetherChat } from "@lockstep/together";
import { describe, expect, test } from "vitest";
import { chat, createRegistry, UnsupportedFeatureError } from "../src/index.ts";

const registry = createRegistry({ openai: { chat: openaiChat, embedding: openaiEmbedding }, together: { chat: togetherChat } });

test("an id is the caller's name of the provider and the provider's own id", () => {
  expect(registry.chat("openai/gpt-5")).toMatchObject({ kind: "chat", provider: "openai", modelId: "gpt-5" });
  expect(registry.chat("together/meta-llama/Llama-3.3-70B-Instruct-Turbo")).toMatchObject({
    provider: "together",
    modelId: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
  });
  expect(registry.embedding("openai/text-embedding-3-small")).toMatchObject({
    kind: "embedding",
    modelId: "text-embedding-3-small",
  });
});

test("what the compiler cannot know is checked when the model is called", async () => {
  const asked = chat(registry.chat("openai/gpt-5"), { messages: [{ role: "user", content: "Hi" }], topK: 5 });
  await expect(asked).rejects.toThrow(UnsupportedFeatureError);
});

describe("an id that cannot be found", () => {
  test.each([
    ["opnai/gpt-5", 'Unknown provider "opnai" in "opnai/gpt-5". Known providers: openai, together.'],
    ["constructor/gpt-5", 'Unknown provider "constructor" in "constructor/gpt-5". Known providers: openai, together.'],
    ["gpt-5", '"gpt-5" is no model id of the registry: write <provider>/<model>. Known providers: openai, together.'],
    ["/gpt-5", "write <provider>/<model>"],
    ["openai/", "write <provider>/<model>"],
    ["", "write <provider>/<model>"],
  ])("%j is told what is known", (id, message) => {
    expect(() => registry.chat(id)).toThrow(ConfigurationError);
    expect(() => registry.chat(id)).toThrow(message);
  });

  test("a provider without models of that kind, and an empty registry", () => {
    expect(() => registry.embedding("together/e")).toThrow(
      'The registry has no embedding models of "together" ("together/e"). Providers that have: openai.',
    );
    expect(() => createRegistry({}).chat("openai/gpt-5")).toThrow("Known providers: none.");
  });
});
