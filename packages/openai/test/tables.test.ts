import { expect, test } from "vitest";
import { createOpenAI, openaiChat } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const reply = '{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[]}';

test("each rate-limit header has its place", async () => {
  const headers = {
    "x-ratelimit-limit-requests": "100",
    "x-ratelimit-remaining-requests": "99",
    "x-ratelimit-reset-requests": "6m0s",
    "x-ratelimit-limit-tokens": "5000",
    "x-ratelimit-remaining-tokens": "4000",
    "x-ratelimit-reset-tokens": "20ms",
  };
  const client = createOpenAI({ apiKey: "test-key-0", fetch: serve(json(reply, { headers })).fetch });
  const { limits } = await client.chat.completions.create({ model: "m", messages: [] }).withResponse();
  expect(limits).toStrictEqual({
    requests: { limit: 100, remaining: 99, resetMs: 360_000 },
    tokens: { limit: 5000, remaining: 4000, resetMs: 20 },
  });
});

test("sound goes in as wav and as mp3", async () => {
  const server = serve(
    json(reply.replace("[]", '[{"index":0,"message":{"role":"assistant","content":"x"},"finish_reason":"stop"}]')),
  );
  const model = openaiChat("m", { client: createOpenAI({ apiKey: "test-key-0", fetch: server.fetch }) });
  const sound = (mediaType: string) => ({ type: "audio" as const, source: { data: "AA==", mediaType } });
  const messages = [{ role: "user" as const, content: [sound("audio/wav"), sound("audio/mpeg")] }];
  await model.generate({ messages }, {});
  expect(server.sent[0]?.body).toMatchObject({
    messages: [
      {
        content: [
          { type: "input_audio", input_audio: { data: "AA==", format: "wav" } },
          { type: "input_audio", input_audio: { data: "AA==", format: "mp3" } },
        ],
      },
    ],
  });
});

test("a stream that closes before its second choice finished is cut", async () => {
  const chunk = (index: number, reason: string | null): string =>
    `data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":${index},"delta":{},"finish_reason":${JSON.stringify(reason)}}]}\n\n`;
  const client = createOpenAI({ apiKey: "test-key-0", fetch: serve(sse(chunk(0, "stop") + chunk(1, null))).fetch });
  const stream = await client.chat.completions.create({ model: "m", messages: [], n: 2, stream: true });
  const read = async (): Promise<void> => {
    for await (const _ of stream);
  };
  await expect(read()).rejects.toMatchObject({ kind: "stream-truncated" });
});
