import { UnsupportedFeatureError } from "@lockstep/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { anthropicChat, createAnthropic } from "../src/index.ts";
import { chat } from "../../lockstep/src/chat.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const message =
  '{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-5","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}';
const stream = `event: message_start\ndata: {"type":"message_start","message":${message.replace('"stop_reason":"end_turn"', '"stop_reason":null')}}\n\nevent: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":1}}\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n`;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a model", () => {
  test("answers whole, with what the transport knows", async () => {
    const { sent, fetch } = serve(
      json(message, { headers: { "request-id": "req_1", "anthropic-ratelimit-requests-remaining": "5" } }),
    );
    const model = anthropicChat("claude-sonnet-5", { client: createAnthropic({ apiKey: "k", fetch }) });
    const reply = await model.generate({ messages, stop: ["x"] }, {});
    expect(reply).toStrictEqual({
      id: "msg_1",
      model: "claude-sonnet-5",
      text: "Hi",
      toolCalls: [],
      finishReason: "stop",
      rawFinishReason: "end_turn",
      usage: { inputTokens: 3, outputTokens: 1 },
      limits: { requests: { remaining: 5 } },
      requestId: "req_1",
      warnings: [],
      residue: {},
      raw: JSON.parse(message) as unknown,
    });
    expect(sent[0]?.body).toStrictEqual({
      model: "claude-sonnet-5",
      messages: [{ role: "user", content: "Hi" }],
      max_tokens: 32_000,
      stop_sequences: ["x"],
      stream: false,
    });
  });

  test("answers as a stream, with the same reply and its chunks", async () => {
    const { sent, fetch } = serve(sse(stream, { size: 9 }));
    const model = anthropicChat("claude-sonnet-5", { client: createAnthropic({ apiKey: "k", fetch }), maxOutputTokens: 7 });
    const events = [];
    for await (const event of model.stream({ messages }, {})) events.push(event);
    expect(events.map(({ type }) => type)).toStrictEqual(["text-delta", "usage", "finish"]);
    expect(events.at(-1)).toMatchObject({
      reply: { text: "Hi", finishReason: "stop", raw: [{}, {}, { type: "message_stop" }] },
    });
    expect(sent[0]?.body).toMatchObject({ max_tokens: 7, stream: true });
  });

  test("counts what a request would cost", async () => {
    const { sent, fetch } = serve(json('{"input_tokens":14}', { headers: { "request-id": "req_2" } }));
    const model = anthropicChat("claude-sonnet-5", { client: createAnthropic({ apiKey: "k", fetch }) });
    const count = await model.countTokens({ messages, maxOutputTokens: 5 }, {});
    expect(count).toStrictEqual({ inputTokens: 14, requestId: "req_2", raw: { input_tokens: 14 } });
    expect(sent[0]?.url).toBe("https://api.anthropic.com/v1/messages/count_tokens");
    expect(sent[0]?.body).toStrictEqual({ model: "claude-sonnet-5", messages: [{ role: "user", content: "Hi" }] });
  });

  test("warns of what was not sent", async () => {
    const { fetch } = serve(json(message));
    const model = anthropicChat("m", { client: createAnthropic({ apiKey: "k", fetch }) });
    const reply = await model.generate({ messages: [...messages, { role: "assistant", content: "A", reasoning: "R" }] }, {});
    expect(reply.warnings).toHaveLength(1);
  });
});

describe("versions", () => {
  test("a model of the older one asks for it in every call, and says what it takes", async () => {
    const { sent, fetch } = serve(json(message), sse(stream), json('{"input_tokens":14}'));
    const model = anthropicChat("m", { version: "2023-06-01", client: createAnthropic({ apiKey: "k", fetch }) });
    await model.generate({ messages, temperature: 0.5 }, { headers: { "x-trace": "1" } });
    for await (const event of model.stream({ messages }, {})) void event;
    await model.countTokens({ messages }, {});
    expect(sent.map(({ headers }) => headers.get("anthropic-version"))).toStrictEqual(Array(3).fill("2023-06-01"));
    expect(sent[0]?.headers.get("x-trace")).toBe("1");
    expect(sent[0]?.body).toMatchObject({ temperature: 0.5 });
    expect(model.capabilities).toMatchObject({ temperature: true, topP: true, topK: true });
  });

  test("any other model takes none of them, and leaves the version to its client", async () => {
    const { sent, fetch } = serve(json(message));
    const client = createAnthropic({ apiKey: "k", fetch, version: "2023-06-01" });
    const model = anthropicChat("m", { client });
    await model.generate({ messages }, {});
    expect(sent[0]?.headers.get("anthropic-version")).toBe("2023-06-01");
    expect(model.capabilities).toMatchObject({ temperature: false, topP: false, topK: false });
  });

  test.each(["temperature", "topP", "topK"])("%s is refused by the default one before anything is sent", async (parameter) => {
    const { sent, fetch } = serve(json(message));
    const client = createAnthropic({ apiKey: "k", fetch });
    const request = { messages, [parameter]: 1 } as never;
    const refused = await chat(anthropicChat("m", { client }), request).then(undefined, (error: unknown) => error);
    expect(refused).toBeInstanceOf(UnsupportedFeatureError);
    expect(refused).toMatchObject({ provider: "anthropic", feature: parameter });
    expect(sent).toHaveLength(0);
    await chat(anthropicChat("m", { client, version: "2023-06-01" }), request);
    expect(sent).toHaveLength(1);
  });

  test("without a client, the environment's key is used", async () => {
    vi.stubEnv("ANTHROPIC_API_KEY", "");
    await expect(anthropicChat("m").generate({ messages }, {})).rejects.toThrow("ANTHROPIC_API_KEY");
  });
});
