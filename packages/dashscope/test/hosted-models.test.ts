import { readFileSync } from "node:fs";
import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chat } from "../../lockstep/src/chat.ts";
import {
  chatCapabilities,
  createDashScope,
  dashscopeChat,
  type DashScopeChatModel,
  type DashScopeChatSettings,
  dashscopeQuirks,
  hostedFamilies,
} from "../src/index.ts";
import { json, serve, sse, type FakeServer } from "../../openai-compatible/test/server.ts";
import { collect, frame } from "./frames.ts";

interface ModelFacts {
  readonly id: string;
  readonly operations: readonly string[];
  readonly refuses?: readonly string[];
}

const file = new URL("../../../specs/dashscope/models.yaml", import.meta.url);
const { models } = parse(readFileSync(file, "utf8")) as { readonly models: readonly ModelFacts[] };
const refusing = models.filter(({ refuses }) => refuses !== undefined);

/** Parameters by the vocabulary's word for them; two belong to one word. */
const words: Readonly<Record<string, string>> = {
  tools: "tools",
  tool_choice: "toolChoice",
  parallel_tool_calls: "parallelToolCalls",
  response_format: "responseFormat",
  logprobs: "logprobs",
  top_logprobs: "logprobs",
  reasoning_effort: "reasoningEffort",
};

function served(
  body: string | (() => Response),
  model: string,
  settings: DashScopeChatSettings = {},
): { model: DashScopeChatModel; sent: FakeServer["sent"] } {
  const { sent, fetch } = serve(typeof body === "string" ? json(body) : body);
  return { model: dashscopeChat(model, { client: createDashScope({ apiKey: "k", fetch, maxRetries: 0 }), ...settings }), sent };
}

const said = JSON.stringify({
  output: { finish_reason: "stop", text: "Hello" },
  usage: { input_tokens: 4, output_tokens: 2 },
  request_id: "r-1",
});
// As callers without types make them.
const loosely = chat as unknown as (model: unknown, request: AnyChatRequest) => Promise<unknown>;

describe("what hosted models lack", () => {
  test("is what models.yaml says of every model that begins so", () => {
    expect(refusing.length).toBeGreaterThan(0);
    for (const { id, refuses = [] } of refusing) {
      const family = Object.entries(hostedFamilies).find(([beginning]) => id.startsWith(beginning));
      const told = refuses.filter((name) => name !== "messages").map((name) => words[name] ?? `no word for ${name}`);
      expect([id, [...(family?.[1] ?? [])].sort()]).toStrictEqual([id, [...new Set(told)].sort()]);
    }
    const families = models.filter(({ id }) => Object.keys(hostedFamilies).some((beginning) => id.startsWith(beginning)));
    expect(families).toStrictEqual(refusing);
    expect(dashscopeQuirks.promptModels).toStrictEqual(
      refusing.filter(({ refuses }) => refuses?.includes("messages")).map(({ id }) => id),
    );
  });

  test("their capabilities lack, and others lack nothing", () => {
    expect(dashscopeChat("baichuan2-turbo").capabilities).toStrictEqual({
      ...chatCapabilities,
      logprobs: false,
      tools: false,
      toolChoice: false,
      parallelToolCalls: false,
      responseFormat: false,
      reasoningEffort: false,
      input: { image: false, audio: false, video: false, file: false },
    });
    expect(dashscopeChat("qwen-plus").capabilities).toStrictEqual(chatCapabilities);
    expect(dashscopeChat("toString").capabilities).toStrictEqual(chatCapabilities);
  });

  test("is refused before anything is sent", async () => {
    const { model, sent } = served(said, "baichuan2-turbo");
    const messages = [{ role: "user", content: "Hi" }] as const;
    await expect(loosely(model, { messages, tools: [{ name: "f" }] })).rejects.toThrow(
      'has no parameter for tools (model "baichuan2-turbo")',
    );
    await expect(loosely(model, { messages, logprobs: true })).rejects.toThrow(UnsupportedFeatureError);
    expect(sent).toHaveLength(0);
  });
});

describe("a model that takes one text", () => {
  const messages = [{ role: "user", content: "Say hi" }] as const;

  test("is asked with it, and answers with a text", async () => {
    const { model, sent } = served(said, "baichuan-7b-v1");
    expect(await model.generate({ messages, temperature: 0.5 }, {})).toMatchObject({
      text: "Hello",
      finishReason: "stop",
      usage: { inputTokens: 4, outputTokens: 2 },
    });
    expect(new URL(sent[0]?.url ?? "").pathname).toBe("/api/v1/services/aigc/text-generation/generation");
    expect(sent[0]?.body).toStrictEqual({
      model: "baichuan-7b-v1",
      input: { prompt: "Say hi" },
      parameters: { result_format: "text", temperature: 0.5 },
    });
  });

  test("also where only the caller knows that it does, and in parts", async () => {
    const { model, sent } = served(said, "chatglm-6b-v2", { input: "prompt" });
    const content = [
      { type: "text", text: "Say " },
      { type: "text", text: "hi" },
    ] as const;
    await model.generate({ messages: [{ role: "user", content }] }, {});
    expect(sent[0]?.body).toMatchObject({ input: { prompt: "Say hi" }, parameters: { result_format: "text" } });
  });

  test("a conversation is asked of others: nothing of it is lost without a word", async () => {
    const { model, sent } = served(said, "baichuan-7b-v1");
    const system = { role: "system", content: "Be brief" } as const;
    const asked = model.generate({ messages: [system, ...messages] }, {});
    await expect(asked).rejects.toThrow(UnsupportedFeatureError);
    await expect(asked).rejects.toThrow(
      "baichuan-7b-v1 takes one text and no conversation (messages[0] is the system's): say it all in one message of the user.",
    );
    const turns = [...messages, { role: "assistant", content: "Hi" } as const, ...messages];
    await expect(model.generate({ messages: turns }, {})).rejects.toThrow("(messages[1] is the assistant's)");
    expect(() => model.stream({ messages: turns }, {})).toThrow(UnsupportedFeatureError);
    await expect(model.generate({ messages: [...messages, ...messages] }, {})).rejects.toThrow("(messages[1] is the user's)");
    expect(sent).toHaveLength(0);
  });

  test.each([
    ["what is new", ["Hello to all of", " you"]],
    ["all there is so far", ["Hello to all of", "Hello to all of you"]],
  ])("its stream has texts in its output: %s", async (_what, texts) => {
    const frames = texts.map((text, at) => {
      const output = { finish_reason: at === 1 ? "stop" : "null", text };
      return frame(at + 1, { output, usage: { input_tokens: 4, output_tokens: at + 1 }, request_id: "r-1" });
    });
    const { model, sent } = served(sse(frames.join("")), "baichuan-7b-v1");
    const events = await collect(model.stream({ messages }, {}));
    expect(events.at(-1)).toMatchObject({ type: "finish", reply: { text: "Hello to all of you", finishReason: "stop" } });
    expect(sent[0]?.body).toMatchObject({ input: { prompt: "Say hi" }, parameters: { incremental_output: true } });
  });

  test("an internal error in its stream is an error, and no empty answer", async () => {
    const error = { code: "InternalError", message: "Internal server error!", request_id: "r-1" };
    const { model } = served(sse(frame(1, error, { event: "error", status: 500 })), "baichuan-7b-v1");
    await expect(collect(model.stream({ messages }, {}))).rejects.toMatchObject({
      code: "InternalError",
      message: expect.stringContaining("Internal server error!"),
    });
  });
});
