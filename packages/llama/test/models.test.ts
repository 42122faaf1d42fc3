import { expect, test, vi } from "vitest";
import { createLlama, llamaChat, StreamTruncatedError } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;
const start = 'data: {"id":"c1","event":{"event_type":"start","delta":{"type":"text","text":"Hi"}}}\n\n';
const complete = 'data: {"event":{"event_type":"complete","delta":{"type":"text","text":""},"stop_reason":"stop"}}\n\n';

test("a whole reply", async () => {
  const body = '{"completion_message":{"role":"assistant","content":{"type":"text","text":"Hi"},"stop_reason":"stop"}}';
  const { sent, fetch } = serve(json(body, { headers: { "x-ratelimit-remaining-tokens": "5" } }));
  const model = llamaChat("m", { client: createLlama({ apiKey: "k", fetch }) });
  const reply = await model.generate(
    { messages: [{ role: "assistant", content: "a", reasoning: "hm" }, ...messages], topK: 3 },
    { headers: { "x-mine": "1" } },
  );
  expect(reply).toMatchObject({
    text: "Hi",
    limits: { tokens: { remaining: 5 } },
    warnings: [{ message: "Meta Llama has no place for messages[0].reasoning: it was not sent." }],
  });
  expect(sent[0]?.headers.get("x-mine")).toBe("1");
  expect(sent[0]).toMatchObject({
    url: "https://api.llama.com/v1/chat/completions",
    body: { model: "m", messages: [{ role: "assistant", content: "a" }, ...messages], top_k: 3, stream: false },
  });
});

test("a stream", async () => {
  const { sent, fetch } = serve(sse(start + complete, { size: 9 }));
  const model = llamaChat("m", { client: createLlama({ apiKey: "k", fetch }) });
  const types: string[] = [];
  for await (const event of model.stream({ messages }, {})) types.push(event.type);
  expect(types).toStrictEqual(["text-delta", "finish"]);
  expect(sent[0]?.body).toStrictEqual({ model: "m", messages, stream: true });
});

test("a stream that is cut says what came, and throws in place of finish", async () => {
  const { fetch } = serve(sse(start));
  const model = llamaChat("m", { client: createLlama({ apiKey: "k", fetch, maxRetries: 0 }) });
  const types: string[] = [];
  const reading = async (): Promise<void> => {
    for await (const event of model.stream({ messages }, {})) types.push(event.type);
  };
  await expect(reading()).rejects.toBeInstanceOf(StreamTruncatedError);
  expect(types).toStrictEqual(["text-delta"]);
});

test("bad messages are refused before anything is sent", async () => {
  const { sent, fetch } = serve(json("{}"));
  const model = llamaChat("m", { client: createLlama({ apiKey: "k", fetch }) });
  await expect(model.generate({ messages: [] }, {})).rejects.toThrow("messages is empty");
  expect(() => model.stream({ messages: [{ role: "tool", toolCallId: "a", content: "1" }] }, {})).toThrow("messages[0]");
  expect(sent).toHaveLength(0);
});

test("without a client, a key is asked for when the model is called", async () => {
  vi.stubEnv("LLAMA_API_KEY", "");
  await expect(llamaChat("m").generate({ messages }, {})).rejects.toThrow("LLAMA_API_KEY");
  vi.unstubAllEnvs();
});
