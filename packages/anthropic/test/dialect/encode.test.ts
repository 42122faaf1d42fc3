import { type AnyChatRequest, ConfigurationError, type Message, UnsupportedFeatureError } from "@lockstep/core";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { defaultMaxOutputTokens, encodeChat, encodeCount } from "../../src/dialect/index.ts";

const user: Message = { role: "user", content: "Hi" };
const weather: Message = {
  role: "assistant",
  toolCalls: [
    { id: "toolu_1", name: "get_weather", arguments: '{"city":"Paris"}' },
    { id: "toolu_2", name: "get_time", arguments: "" },
  ],
};

function bodyOf(request: AnyChatRequest): Record<string, unknown> {
  return { ...encodeChat("m", request, 100).body };
}

function messagesOf(...messages: Message[]): unknown {
  return bodyOf({ messages })["messages"];
}

describe("parameters", () => {
  test("nothing but the length is written that was not asked for", () => {
    expect(bodyOf({ messages: [user] })).toStrictEqual({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      max_tokens: 100,
    });
  });

  test("each by its own name", () => {
    const request: AnyChatRequest = {
      messages: [user],
      maxOutputTokens: 5,
      temperature: 0,
      topP: 0.5,
      topK: 3,
      stop: ["END"],
      tools: [{ name: "f", description: "F", parameters: { type: "object", properties: {} }, strict: true }],
      toolChoice: { name: "f" },
      parallelToolCalls: false,
      responseFormat: { type: "json-schema", name: "n", description: "D", schema: { type: "object" }, strict: true },
      reasoningEffort: "xhigh",
      providerOptions: {
        service_tier: "auto",
        thinking: { type: "adaptive" },
        tools: [{ type: "web_search_20260318", name: "web_search" }],
      },
    };
    expect(bodyOf(request)).toStrictEqual({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      max_tokens: 5,
      temperature: 0,
      top_p: 0.5,
      top_k: 3,
      stop_sequences: ["END"],
      tools: [
        { name: "f", description: "F", input_schema: { type: "object", properties: {} }, strict: true },
        { type: "web_search_20260318", name: "web_search" },
      ],
      tool_choice: { type: "tool", name: "f", disable_parallel_tool_use: true },
      output_config: {
        effort: "xhigh",
        format: { type: "json_schema", schema: { description: "D", type: "object", additionalProperties: false } },
      },
      service_tier: "auto",
      thinking: { type: "adaptive" },
    });
  });

  test.each([
    [{ toolChoice: "auto" }, { type: "auto" }],
    [{ toolChoice: "required" }, { type: "any" }],
    [{ toolChoice: "none", parallelToolCalls: false }, { type: "none" }],
    [{ parallelToolCalls: true }, { type: "auto", disable_parallel_tool_use: false }],
  ] as const)("%j", (asked, written) => {
    expect(bodyOf({ messages: [user], ...asked })["tool_choice"]).toStrictEqual(written);
  });

  test("a tool without parameters takes an object of none; a schema that forgot its type is completed", () => {
    const tools = [{ name: "a" }, { name: "b", parameters: { properties: { x: {} } } }];
    expect(bodyOf({ messages: [user], tools })["tools"]).toStrictEqual([
      { name: "a", input_schema: { type: "object" } },
      { name: "b", input_schema: { type: "object", properties: { x: {} } } },
    ]);
  });

  test("no reasoning is a member of its own, and effort is not said then", () => {
    const body = bodyOf({ messages: [user], reasoningEffort: "none" });
    expect(body["thinking"]).toStrictEqual({ type: "disabled" });
    expect("output_config" in body).toBe(false);
  });

  test("the length where nobody says one is what every model of models.yaml can give", () => {
    const file = new URL("../../../../specs/anthropic/models.yaml", import.meta.url);
    const { models } = parse(readFileSync(file, "utf8")) as { models: { outputTokens: number }[] };
    expect(Math.min(...models.map(({ outputTokens }) => outputTokens))).toBe(defaultMaxOutputTokens);
  });

  test("counting takes what goes in, and nothing of what comes out", () => {
    const request: AnyChatRequest = {
      messages: [{ role: "system", content: "S" }, user],
      maxOutputTokens: 5,
      stop: ["END"],
      tools: [{ name: "f" }],
      reasoningEffort: "low",
      providerOptions: { thinking: { type: "adaptive" }, service_tier: "auto" },
    };
    expect(encodeCount("m", request).body).toStrictEqual({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      system: "S",
      tools: [{ name: "f", input_schema: { type: "object" } }],
      output_config: { effort: "low" },
      thinking: { type: "adaptive" },
    });
  });
});

describe("messages", () => {
  test("system messages stand beside the conversation, one as text and several as blocks", () => {
    expect(bodyOf({ messages: [{ role: "system", content: "A" }, user] })["system"]).toBe("A");
    const parts: Message = {
      role: "system",
      content: [
        { type: "text", text: "B" },
        { type: "text", text: "C" },
      ],
    };
    expect(bodyOf({ messages: [{ role: "system", content: "A" }, parts, user] })["system"]).toStrictEqual([
      { type: "text", text: "A" },
      { type: "text", text: "BC" },
    ]);
  });

  test("one in the middle is moved, with a warning that names it", () => {
    const { body, warnings } = encodeChat("m", { messages: [user, { role: "system", content: "S" }] }, 1);
    expect(body.system).toBe("S");
    expect(body.messages).toHaveLength(1);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toContain("messages[1]");
  });

  test("all results of a turn, and what the user says then, are one message", () => {
    const results: Message[] = [
      { role: "tool", toolCallId: "toolu_2", content: "noon" },
      { role: "tool", toolCallId: "toolu_1", content: [{ type: "text", text: "No such city" }], isError: true },
    ];
    expect(messagesOf(user, weather, ...results, { role: "user", content: "And now?" })).toStrictEqual([
      { role: "user", content: "Hi" },
      {
        role: "assistant",
        content: [
          { type: "tool_use", id: "toolu_1", name: "get_weather", input: { city: "Paris" } },
          { type: "tool_use", id: "toolu_2", name: "get_time", input: {} },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "toolu_2", content: "noon" },
          { type: "tool_result", tool_use_id: "toolu_1", content: [{ type: "text", text: "No such city" }], is_error: true },
          { type: "text", text: "And now?" },
        ],
      },
    ]);
  });

  test("messages of one role that follow each other are one turn", () => {
    expect(messagesOf(user, user, { role: "assistant", content: "A" }, { role: "assistant", content: "B" })).toStrictEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "Hi" },
          { type: "text", text: "Hi" },
        ],
      },
      {
        role: "assistant",
        content: [
          { type: "text", text: "A" },
          { type: "text", text: "B" },
        ],
      },
    ]);
  });

  test("images and documents, in every form that they are taken in", () => {
    const content: Extract<Message, { role: "user" }>["content"] = [
      { type: "image", source: { url: "https://example.com/a.png" } },
      { type: "image", source: { data: "AAAA", mediaType: "image/PNG" } },
      { type: "image", source: { fileId: "file_1" } },
      { type: "file", source: { url: "https://example.com/a.pdf" }, name: "a.pdf" },
      { type: "file", source: { data: "JVBERg==", mediaType: "application/pdf" } },
      { type: "file", source: { data: "R3LDvMOf", mediaType: "text/plain; charset=utf-8" } },
      { type: "file", source: { fileId: "file_2" } },
    ];
    expect(messagesOf({ role: "user", content })).toStrictEqual([
      {
        role: "user",
        content: [
          { type: "image", source: { type: "url", url: "https://example.com/a.png" } },
          { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
          { type: "image", source: { type: "file", file_id: "file_1" } },
          { type: "document", source: { type: "url", url: "https://example.com/a.pdf" }, title: "a.pdf" },
          { type: "document", source: { type: "base64", media_type: "application/pdf", data: "JVBERg==" } },
          { type: "document", source: { type: "text", media_type: "text/plain", data: "Grüß" } },
          { type: "document", source: { type: "file", file_id: "file_2" } },
        ],
      },
    ]);
  });

  test("thinking of somebody else's has no signature: it is not sent, and a warning says so", () => {
    const { body, warnings } = encodeChat("m", { messages: [user, { role: "assistant", content: "A", reasoning: "R" }] }, 1);
    expect(body.messages[1]).toStrictEqual({ role: "assistant", content: [{ type: "text", text: "A" }] });
    expect(warnings[0]?.message).toContain("messages[1]");
  });

  test("what the model declined with is something that it said", () => {
    expect(messagesOf(user, { role: "assistant", refusal: "I cannot." })).toStrictEqual([
      { role: "user", content: "Hi" },
      { role: "assistant", content: [{ type: "text", text: "I cannot." }] },
    ]);
  });

  test("a turn in which the assistant said nothing is left out, and a warning says so", () => {
    const { body, warnings } = encodeChat("m", { messages: [user, { role: "assistant", content: "" }, user] }, 1);
    expect(body.messages).toHaveLength(1);
    expect(warnings[0]?.message).toContain("messages[1]");
  });

  test("a detail of an image is not sent, and a warning says so", () => {
    const image = { type: "image", source: { url: "https://example.com/a.png" }, detail: "low" } as const;
    const { warnings } = encodeChat("m", { messages: [{ role: "user", content: [image] }] }, 1);
    expect(warnings[0]?.message).toContain("messages[0].content[0]");
  });
});

describe("what cannot be sent is refused before anything is sent, and named", () => {
  const result: Message = { role: "tool", toolCallId: "toolu_9", content: "x" };
  test.each<[string, string, Message[]]>([
    ["no messages", "messages", []],
    ["system messages only", "messages", [{ role: "system", content: "S" }]],
    ["an empty text", "messages[0]", [{ role: "user", content: "" }]],
    ["no parts", "messages[0]", [{ role: "user", content: [] }]],
    ["an empty part", "messages[0].content[0]", [{ role: "user", content: [{ type: "text", text: "" }] }]],
    ["an empty system message", "messages[0]", [{ role: "system", content: "" }, user]],
    ["a result without a call", "messages[1].toolCallId", [user, result]],
    ["a result of another call", "messages[2].toolCallId", [user, weather, result]],
    ["a result that comes too late", "messages[3].toolCallId", [user, weather, user, { ...result, toolCallId: "toolu_1" }]],
    [
      "arguments that are no JSON",
      "messages[1].toolCalls[0].arguments",
      [user, { role: "assistant", toolCalls: [{ id: "a", name: "f", arguments: '{"a":' }] }],
    ],
    [
      "arguments that are no object",
      "messages[1].toolCalls[0].arguments",
      [user, { role: "assistant", toolCalls: [{ id: "a", name: "f", arguments: "[]" }] }],
    ],
    [
      "text that is no text",
      "messages[0].content[0]",
      [{ role: "user", content: [{ type: "file", source: { data: "/w==", mediaType: "text/plain" } }] }],
    ],
  ])("%s", (_, named, messages) => {
    expect(() => bodyOf({ messages })).toThrow(ConfigurationError);
    expect(() => bodyOf({ messages })).toThrow(named);
  });

  test.each<[string, Message[]]>([
    ["messages[0].content[0]", [{ role: "user", content: [{ type: "audio", source: { url: "https://example.com/a.mp3" } }] }]],
    [
      "messages[0].content[0]",
      [{ role: "user", content: [{ type: "image", source: { data: "AA", mediaType: "image/tiff" } }] }],
    ],
    ["messages[0].content[0]", [{ role: "user", content: [{ type: "file", source: { data: "AA", mediaType: "text/csv" } }] }]],
  ])("content that is not taken: %s", (named, messages) => {
    expect(() => bodyOf({ messages })).toThrow(UnsupportedFeatureError);
    expect(() => bodyOf({ messages })).toThrow(named);
  });

  test.each<[string, Partial<AnyChatRequest>]>([
    ["tools[1].parameters", { tools: [{ name: "a" }, { name: "b", parameters: { type: "string" } }] }],
    ["tools[0].parameters", { tools: [{ name: "a", parameters: { $ref: "#/$defs/a" } }] }],
    ['responseFormat "json"', { responseFormat: { type: "json" } }],
    ['reasoningEffort "minimal"', { reasoningEffort: "minimal" }],
  ])("%s", (named, more) => {
    expect(() => bodyOf({ messages: [user], ...more })).toThrow(UnsupportedFeatureError);
    expect(() => bodyOf({ messages: [user], ...more })).toThrow(named);
  });
});
