import { describe, expect, test } from "vitest";
import { chat } from "../../lockstep/src/chat.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";
import { createDeepSeek, deepseekBetaChat, deepseekChat } from "../src/index.ts";

const reply = json(
  '{"id":"r1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2,"prompt_cache_hit_tokens":0,"prompt_cache_miss_tokens":1},"system_fingerprint":"fp"}',
);
const user = { role: "user", content: "Hi" } as const;
const messages = [user];

/** What a model sends. */
async function sentBy(
  make: typeof deepseekChat | typeof deepseekBetaChat,
  request: object,
  { modelId = "deepseek-flash", ...settings }: { modelId?: string; sendReasoning?: boolean } = {},
) {
  const { sent, fetch } = serve(reply);
  const client = createDeepSeek({ apiKey: "test-key-0", fetch });
  const heard = await make(modelId, { client, ...settings }).generate({ messages, ...request }, {});
  return { url: sent[0]?.url, body: sent[0]?.body, warnings: heard.warnings };
}

describe("thinking", () => {
  const base = { model: "deepseek-flash", messages, stream: false };

  test.each([
    ["minimal", { reasoning_effort: "minimal" }],
    ["high", { reasoning_effort: "high" }],
    ["max", { reasoning_effort: "max" }],
    ["none", { thinking: { type: "disabled" } }],
  ])("effort %s", async (reasoningEffort, written) => {
    expect((await sentBy(deepseekChat, { reasoningEffort })).body).toStrictEqual({ ...base, ...written });
  });

  test("temperature, which is ignored while the model thinks, is refused before anything is sent", async () => {
    await expect(sentBy(deepseekChat, { temperature: 0 })).rejects.toThrow(
      'DeepSeek does nothing about temperature while the model reasons. Leave it out, or ask for reasoningEffort "none".',
    );
    expect((await sentBy(deepseekChat, { temperature: 0, reasoningEffort: "none" })).body).toStrictEqual({
      ...base,
      temperature: 0,
      thinking: { type: "disabled" },
    });
  });

  test("the older name of a model that does not think takes a temperature, unless it is made to think", async () => {
    const modelId = "deepseek-chat";
    expect((await sentBy(deepseekChat, { temperature: 1 }, { modelId })).body).toMatchObject({ temperature: 1 });
    await expect(
      sentBy(deepseekChat, { temperature: 1, providerOptions: { thinking: { type: "enabled" } } }, { modelId }),
    ).rejects.toThrow("while the model reasons");
  });

  test("a tool that must be called is refused while the model thinks, as the service would", async () => {
    const tools = [{ name: "f" }];
    await expect(sentBy(deepseekChat, { tools, toolChoice: "required" })).rejects.toThrow("lets nobody force a tool");
    const { body } = await sentBy(deepseekChat, { tools, toolChoice: { name: "f" }, reasoningEffort: "none" });
    expect(body).toMatchObject({ tool_choice: { type: "function", function: { name: "f" } }, thinking: { type: "disabled" } });
  });
});

describe("reasoning of earlier replies", () => {
  const toolCalls = [{ id: "call_1", name: "f", arguments: "{}" }];
  const turns = [
    user,
    { role: "assistant", content: "", reasoning: "I call f.", toolCalls },
    { role: "tool", toolCallId: "call_1", content: "7" },
  ];
  const called = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } };

  test("goes back, as a message with tool calls needs it", async () => {
    const { body, warnings } = await sentBy(deepseekChat, { messages: turns });
    expect(body).toMatchObject({
      messages: [
        user,
        { role: "assistant", content: null, reasoning_content: "I call f.", tool_calls: [called] },
        { role: "tool", tool_call_id: "call_1", content: "7" },
      ],
    });
    expect(warnings).toStrictEqual([]);
  });

  test("stays here where an older deployment would refuse it, and a warning says so", async () => {
    const { body, warnings } = await sentBy(deepseekChat, { messages: turns }, { sendReasoning: false });
    expect(JSON.stringify(body)).not.toContain("I call f.");
    expect(warnings).toStrictEqual([{ message: "DeepSeek takes no reasoning back: that of messages[1] was not sent." }]);
  });
});

describe("what the service lacks", () => {
  test("a JSON Schema is refused, and JSON is not", async () => {
    const schema = { type: "json-schema", name: "s", schema: {} };
    await expect(sentBy(deepseekChat, { responseFormat: schema })).rejects.toThrow(
      'DeepSeek takes no responseFormat "json-schema". Ask for one of: text, json.',
    );
    const { body } = await sentBy(deepseekChat, { responseFormat: { type: "json" } });
    expect(body).toMatchObject({ response_format: { type: "json_object" } });
  });

  test("more than sixteen stop texts are refused", async () => {
    const stop = Array.from({ length: 17 }, (_, index) => `s${index}`);
    await expect(sentBy(deepseekChat, { stop })).rejects.toThrow("DeepSeek takes at most 16 stop texts, and not 17.");
    expect((await sentBy(deepseekChat, { stop: stop.slice(1) })).body).toMatchObject({ stop: stop.slice(1) });
  });

  test("images go as addresses or bytes; files and sound do not go", async () => {
    const image = { type: "image", source: { data: "AAAA", mediaType: "image/png" } };
    const { body } = await sentBy(deepseekChat, { messages: [{ role: "user", content: [image] }] });
    expect(body).toMatchObject({
      messages: [{ content: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }] }],
    });
    const file = { type: "file", source: { fileId: "file-api-1" } };
    await expect(sentBy(deepseekChat, { messages: [{ role: "user", content: [file] }] })).rejects.toThrow("takes no file");
  });

  test.each([deepseekChat, deepseekBetaChat])("an image for the model that reads text alone is refused", async (make) => {
    const { sent, fetch } = serve(reply);
    const client = createDeepSeek({ apiKey: "test-key-0", fetch });
    const image = { type: "image", source: { url: "https://a.test/b.png" } } as const;
    const asked = { messages: [{ role: "user", content: [image] }] } as const;
    await expect(chat(make("deepseek-v4-pro", { client }), asked)).rejects.toThrow("image input (messages[0].content[0])");
    expect(sent).toHaveLength(0);
    await chat(make("deepseek-flash", { client }), asked);
    expect(sent).toHaveLength(1);
  });

  test("more than 20 alternatives are refused", async () => {
    await expect(sentBy(deepseekChat, { logprobs: { top: 21 } })).rejects.toThrow(
      "DeepSeek takes at most 20 alternatives (logprobs.top), and not 21. Ask for fewer.",
    );
  });
});

describe("the beta address", () => {
  const tools = [{ name: "f", parameters: { type: "object" }, strict: true }];

  test("strict tools need it", async () => {
    await expect(sentBy(deepseekChat, { tools })).rejects.toThrow('DeepSeek has no strict tools (the tool "f")');
    const { url, body } = await sentBy(deepseekBetaChat, { tools });
    expect(url).toBe("https://api.deepseek.com/beta/chat/completions");
    expect(body).toMatchObject({ tools: [{ function: { name: "f", strict: true } }] });
  });

  test("a message that is begun is marked", async () => {
    const begun = { role: "assistant", content: "```python\n", residue: { message: { prefix: true } } };
    const { body } = await sentBy(deepseekBetaChat, { messages: [user, begun], stop: ["```"] });
    expect(body).toMatchObject({
      messages: [user, { role: "assistant", content: "```python\n", prefix: true }],
      stop: ["```"],
    });
  });

  test.each([
    [undefined, "https://api.deepseek.com"],
    ["https://api.deepseek.com/v1", "https://api.deepseek.com"],
    ["https://proxy.example/v1/", "https://proxy.example"],
  ])("a base URL of %s does not stand before it", async (baseUrl, origin) => {
    const { sent, fetch } = serve(json('{"object":"list","data":[]}'));
    const client = createDeepSeek({ apiKey: "test-key-0", fetch, baseUrl });
    await client.completions.create({ model: "deepseek-v4-pro", prompt: "a", suffix: "b" });
    await client.beta.chat.completions.create({ model: "deepseek-v4-pro", messages });
    await client.models.list();
    expect(sent.map(({ url }) => url)).toStrictEqual([
      `${origin}/beta/completions`,
      `${origin}/beta/chat/completions`,
      `${(baseUrl ?? origin).replace(/\/$/, "")}/models`,
    ]);
    expect(sent[0]?.body).toStrictEqual({ model: "deepseek-v4-pro", prompt: "a", suffix: "b" });
  });
});
