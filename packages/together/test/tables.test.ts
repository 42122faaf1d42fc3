import { expect, test } from "vitest";
import { createTogether, togetherChat } from "../src/index.ts";
import { serve, sse } from "../../openai-compatible/test/server.ts";

const chunk = (delta: object, reason: string | null): string =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;

test("a stream is asked for without stream_options, which the document does not have", async () => {
  const server = serve(sse(`${chunk({ role: "assistant", content: "a", reasoning: "hm" }, "eos")}data: [DONE]\n\n`));
  const model = togetherChat("m", { client: createTogether({ apiKey: "test-key-0", fetch: server.fetch }) });
  const types: string[] = [];
  for await (const event of model.stream({ messages: [{ role: "user", content: "Hi" }] }, {})) types.push(event.type);
  expect(server.sent[0]?.body).toStrictEqual({ model: "m", messages: [{ role: "user", content: "Hi" }], stream: true });
  expect(types).toStrictEqual(["reasoning-delta", "text-delta", "finish"]);
});
