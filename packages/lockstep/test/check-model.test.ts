import { ConfigurationError } from "@lockstep/core";
import { expect, test } from "vitest";
import { chat, embed, streamChat } from "../src/index.ts";
import { scripted } from "./models.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
// Callers without types: everything below does not compile as it stands.
const untyped = { chat, embed, streamChat } as unknown as Record<string, (model: unknown, request: unknown) => unknown>;

test.each([
  ["an id", "openai/gpt-5", /such as openaiChat\("gpt-5"\), and not "openai\/gpt-5".*createRegistry/],
  ["nothing", undefined, /and not undefined/],
  ["another object", {}, /and not something else/],
  ["a model of another kind", { ...scripted([]), kind: "embedding" }, /and not something else/],
])("a chat with %s in place of a model says what is wanted", async (_name, model, says) => {
  await expect(untyped["chat"]?.(model, { messages })).rejects.toThrow(says);
  await expect(untyped["chat"]?.(model, { messages })).rejects.toThrow(ConfigurationError);
  expect(() => untyped["streamChat"]?.(model, { messages })).toThrow(says);
});

test("an embedding with a chat model says what is wanted", async () => {
  await expect(untyped["embed"]?.(scripted([]), { input: "a" })).rejects.toThrow(/such as openaiEmbedding/);
});

test("a missing request is said, not stumbled over", async () => {
  await expect(untyped["chat"]?.(scripted([]), undefined)).rejects.toThrow("A chat request is an object with messages.");
  await expect(untyped["embed"]?.({ ...scripted([]), kind: "embedding" }, {})).rejects.toThrow(
    "An embedding request is an object with an input.",
  );
});
