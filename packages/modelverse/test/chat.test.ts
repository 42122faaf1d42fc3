import { expect, test } from "vitest";
import { createModelverse, modelverseChat } from "../src/index.ts";
import { serve, sse } from "../../openai-compatible/test/server.ts";

const chunk = (choices: object[], usage: object | null = null): string =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices, usage })}\n\n`;

test("a stream is asked for with its usage, and read to its end", async () => {
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const text = [
    chunk([{ index: 0, delta: { role: "assistant", content: "Hi" }, finish_reason: null }]),
    chunk([{ index: 0, delta: {}, finish_reason: "stop" }]),
    chunk([], usage),
    "data: [DONE]\n\n",
  ];
  const server = serve(sse(text.join("")));
  const model = modelverseChat("m", { client: createModelverse({ apiKey: "test-key-0", fetch: server.fetch }) });
  const events: unknown[] = [];
  for await (const event of model.stream({ messages: [{ role: "user", content: "Say hi" }] }, {})) events.push(event);
  expect(server.sent[0]?.url).toBe("https://api.modelverse.cn/v1/chat/completions");
  expect(server.sent[0]?.body).toStrictEqual({
    model: "m",
    messages: [{ role: "user", content: "Say hi" }],
    stream: true,
    stream_options: { include_usage: true },
  });
  expect(events.at(-1)).toMatchObject({
    type: "finish",
    reply: { text: "Hi", finishReason: "stop", usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } },
  });
});
