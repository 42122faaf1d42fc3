import { ConfigurationError } from "@lockstep/core";
import { createDashScope } from "@lockstep/dashscope";
import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { baichuanOnDashScope, type HostedBaichuanId } from "../src/dashscope.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user" as const, content: "Say hi" }];
const usage = { input_tokens: 4, output_tokens: 2, total_tokens: 6 };

describe("Baichuan's models on DashScope", () => {
  test("are asked in its protocol, and answer in the vocabulary", async () => {
    const message = { role: "assistant", content: "Hello" };
    const output = { choices: [{ finish_reason: "stop", message }] };
    const { sent, fetch } = serve(json(JSON.stringify({ output, usage, request_id: "r-1" })));
    const model = baichuanOnDashScope("baichuan2-turbo", { client: createDashScope({ apiKey: "k", fetch }) });
    expect(await chat(model, { messages, temperature: 0.5 })).toMatchObject({ text: "Hello", finishReason: "stop", id: "r-1" });
    expect(model).toMatchObject({ provider: "dashscope", modelId: "baichuan2-turbo" });
    expect(sent[0]).toMatchObject({
      url: "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation",
      body: { model: "baichuan2-turbo", input: { messages }, parameters: { result_format: "message", temperature: 0.5 } },
    });
  });

  test("or with one text", async () => {
    const { sent, fetch } = serve(
      json(JSON.stringify({ output: { finish_reason: "stop", text: "Hello" }, usage, request_id: "r" })),
    );
    const model = baichuanOnDashScope("baichuan-7b-v1", { client: createDashScope({ apiKey: "k", fetch }) });
    expect((await chat(model, { messages })).text).toBe("Hello");
    expect(sent[0]?.body).toStrictEqual({
      model: "baichuan-7b-v1",
      input: { prompt: "Say hi" },
      parameters: { result_format: "text" },
    });
  });

  test("ids of the own API are told apart, whoever comes without types", () => {
    const loosely = baichuanOnDashScope as (id: string) => unknown;
    expect(() => loosely("Baichuan4-Turbo")).toThrow(ConfigurationError);
    expect(() => loosely("Baichuan4-Turbo")).toThrow("Models of Baichuan's own API are made by baichuanChat.");
  });
});

export function types(): void {
  const model = baichuanOnDashScope("baichuan2-13b-chat-v1");
  void chat(model, { messages, topK: 3 });
  // @ts-expect-error no page of theirs has functions
  void chat(model, { messages, tools: [{ name: "f" }] });
  // @ts-expect-error an id of the own API
  const other: HostedBaichuanId = "Baichuan4";
  void other;
}
