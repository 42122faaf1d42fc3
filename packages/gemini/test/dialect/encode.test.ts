import type { AnyChatRequest, Message, ResponseFormat, UserPart } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { encodeCountTokens } from "../../src/dialect/count-tokens.ts";
import { encodeChat, encodeWarnings } from "../../src/dialect/encode.ts";
import type { GeminiChatOptions } from "../../src/index.ts";

const hi: Message = { role: "user", content: "Hi" };
const encode = (more: Partial<AnyChatRequest>): ReturnType<typeof encodeChat> => encodeChat({ messages: [hi], ...more });
const config = (more: Partial<AnyChatRequest>): unknown => encode(more).generationConfig;
const turns = (...messages: readonly Message[]): unknown => encodeChat({ messages }).contents;
const refused =
  (...messages: readonly unknown[]): (() => unknown) =>
  () =>
    encodeChat({ messages: messages as Message[] });

describe("parameters", () => {
  test("nothing that the request does not say", () => {
    expect(encode({})).toStrictEqual({ contents: [{ role: "user", parts: [{ text: "Hi" }] }] });
  });

  test("each in its place", () => {
    const said = {
      maxOutputTokens: 5,
      temperature: 0,
      topP: 0.5,
      topK: 3,
      stop: ["a"],
      seed: 0,
      presencePenalty: 0.1,
      frequencyPenalty: -0.1,
    } as const;
    const { stop, ...same } = said;
    expect(config(said)).toStrictEqual({ ...same, stopSequences: stop });
  });

  test("logprobs, with and without alternatives", () => {
    expect(config({ logprobs: true })).toStrictEqual({ responseLogprobs: true });
    expect(config({ logprobs: { top: 3 } })).toStrictEqual({ responseLogprobs: true, logprobs: 3 });
    expect(config({ logprobs: { top: 0 } })).toStrictEqual({ responseLogprobs: true, logprobs: 0 });
  });

  test.each([
    ["minimal", "MINIMAL"],
    ["low", "LOW"],
    ["medium", "MEDIUM"],
    ["high", "HIGH"],
  ] as const)("effort %s is a level", (reasoningEffort, thinkingLevel) => {
    expect(config({ reasoningEffort })).toStrictEqual({ thinkingConfig: { thinkingLevel } });
  });

  test.each(["none", "xhigh", "max"] as const)("effort %s is none, and is refused", (reasoningEffort) => {
    expect(() => encode({ reasoningEffort })).toThrow(
      `Google Gemini takes no reasoningEffort "${reasoningEffort}" (ask for one of: minimal, low, medium, high).`,
    );
  });

  test("the provider's own stand beside ours, which come first", () => {
    const providerOptions: GeminiChatOptions = {
      cachedContent: "cachedContents/c",
      safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "OFF" }],
      generationConfig: { candidateCount: 2, thinkingConfig: { includeThoughts: true, thinkingLevel: "LOW" } },
      tools: [{ googleSearch: {} }],
      toolConfig: { functionCallingConfig: { mode: "VALIDATED" }, retrievalConfig: { languageCode: "de" } },
    };
    const tools = [{ name: "f" }];
    expect(encode({ providerOptions, tools, reasoningEffort: "high", temperature: 1 })).toStrictEqual({
      contents: [{ role: "user", parts: [{ text: "Hi" }] }],
      cachedContent: "cachedContents/c",
      safetySettings: providerOptions.safetySettings,
      generationConfig: {
        candidateCount: 2,
        temperature: 1,
        thinkingConfig: { includeThoughts: true, thinkingLevel: "HIGH" },
      },
      tools: [{ functionDeclarations: [{ name: "f" }] }, { googleSearch: {} }],
      toolConfig: { functionCallingConfig: { mode: "VALIDATED" }, retrievalConfig: { languageCode: "de" } },
    });
    expect(encode({ providerOptions, tools, toolChoice: "none" }).toolConfig).toStrictEqual({
      functionCallingConfig: { mode: "NONE" },
      retrievalConfig: { languageCode: "de" },
    });
  });

  test("a count of tokens is one of the whole request, whose model has its whole name", () => {
    expect(encodeCountTokens("m", { messages: [hi], temperature: 1 })).toStrictEqual({
      generateContentRequest: { model: "models/m", ...encode({ temperature: 1 }) },
    });
    expect(encodeCountTokens("models/m", { messages: [hi] }).generateContentRequest?.model).toBe("models/m");
  });
});

describe("tools", () => {
  const parameters = { type: "object", properties: { x: { type: "string", pattern: "a" } } };

  test("are declarations, with their JSON Schema as it is", () => {
    expect(encode({ tools: [{ name: "f", description: "d", parameters }, { name: "g" }] }).tools).toStrictEqual([
      { functionDeclarations: [{ name: "f", description: "d", parametersJsonSchema: parameters }, { name: "g" }] },
    ]);
    expect(encode({ tools: [] })).not.toHaveProperty("tools");
  });

  test.each([
    ["auto", { mode: "AUTO" }],
    ["none", { mode: "NONE" }],
    ["required", { mode: "ANY" }],
    [{ name: "f" }, { mode: "ANY", allowedFunctionNames: ["f"] }],
  ] as const)("choice %j", (toolChoice, functionCallingConfig) => {
    expect(encode({ toolChoice }).toolConfig).toStrictEqual({ functionCallingConfig });
  });

  test("strict has no place, and that is said", () => {
    expect(encodeWarnings({ messages: [hi], tools: [{ name: "f" }, { name: "g", strict: true }] })).toStrictEqual([
      { message: "Google Gemini takes no strict for one tool: that of tools[1] was not sent." },
    ]);
  });
});

describe("the format of the reply", () => {
  const schema = (value: object, more: object = {}): ResponseFormat => ({
    type: "json-schema",
    name: "n",
    schema: value as Record<string, unknown>,
    ...more,
  });

  test("text, JSON, and a schema of JSON", () => {
    expect(config({ responseFormat: { type: "text" } })).toStrictEqual({ responseMimeType: "text/plain" });
    expect(config({ responseFormat: { type: "json" } })).toStrictEqual({ responseMimeType: "application/json" });
    const given = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: { kind: { const: "a" }, pattern: { type: ["string", "null"] }, list: { items: { $ref: "#/$defs/one" } } },
      required: ["kind"],
      additionalProperties: false,
      $defs: { one: { anyOf: [{ type: "integer", minimum: 1 }, { const: null }] } },
    };
    expect(config({ responseFormat: schema(given, { description: "d" }) })).toStrictEqual({
      responseMimeType: "application/json",
      responseJsonSchema: {
        type: "object",
        required: ["kind"],
        additionalProperties: false,
        description: "d",
        properties: { ...given.properties, kind: { enum: ["a"] } },
        $defs: { one: { anyOf: [{ type: "integer", minimum: 1 }, { enum: [null] }] } },
      },
    });
  });

  test("bounds that are not enforced are told the model, and the caller", () => {
    const responseFormat = schema({ properties: { zip: { type: "string", pattern: "^1", description: "Z" } } });
    expect(config({ responseFormat })).toStrictEqual({
      responseMimeType: "application/json",
      responseJsonSchema: { properties: { zip: { type: "string", description: 'Z\n\n{pattern: "^1"}' } } },
    });
    const place = "responseFormat.schema.properties.zip.pattern";
    expect(encodeWarnings({ messages: [hi], responseFormat })).toStrictEqual([
      { message: `Google Gemini does not hold replies to ${place}: the model is told of it in the schema's description.` },
    ]);
  });

  test.each([
    [{ items: { allOf: [] } }, "responseFormat.schema.items.allOf", "allOf"],
    [{ anyOf: [{}, { not: {} }] }, "responseFormat.schema.anyOf[1].not", "not"],
    [{ $defs: { a: { if: {} } } }, "responseFormat.schema.$defs.a.if", "if"],
    [{ additionalProperties: { contains: {} } }, "responseFormat.schema.additionalProperties.contains", "contains"],
  ])("a keyword that would not be held to is refused: %j", (value, where, keyword) => {
    const refusedSchema = (): unknown => config({ responseFormat: schema(value) });
    expect(refusedSchema).toThrow(`Google Gemini takes no schema with the keyword "${keyword}" (${where}).`);
    expect(refusedSchema).toThrow(expect.objectContaining({ kind: "unsupported-feature", feature: "responseFormat" }));
  });
});

describe("turns", () => {
  test("system messages before the conversation are its instruction", () => {
    const { contents, systemInstruction } = encodeChat({
      messages: [
        { role: "system", content: "Be short." },
        { role: "system", content: [{ type: "text", text: "Be kind." }] },
        hi,
        { role: "assistant", content: "Yes?" },
        { role: "user", content: "Bye" },
      ],
    });
    expect(systemInstruction).toStrictEqual({ parts: [{ text: "Be short." }, { text: "Be kind." }] });
    expect(contents).toStrictEqual([
      { role: "user", parts: [{ text: "Hi" }] },
      { role: "model", parts: [{ text: "Yes?" }] },
      { role: "user", parts: [{ text: "Bye" }] },
    ]);
  });

  test("a reply that said nothing is no turn", () => {
    expect(turns(hi, { role: "assistant", content: "", toolCalls: [] }, { role: "user", content: "Again" })).toStrictEqual([
      { role: "user", parts: [{ text: "Hi" }] },
      { role: "user", parts: [{ text: "Again" }] },
    ]);
  });

  const part = (type: string, source: object, more: object = {}): UserPart => ({ type, source, ...more }) as UserPart;
  test.each<[UserPart, object]>([
    [{ type: "text", text: "a" }, { text: "a" }],
    [part("image", { data: "aGk=", mediaType: "image/png" }), { inlineData: { mimeType: "image/png", data: "aGk=" } }],
    [part("audio", { data: "aGk=", mediaType: "audio/wav" }), { inlineData: { mimeType: "audio/wav", data: "aGk=" } }],
    [
      part("file", { data: "aGk=", mediaType: "application/pdf" }),
      { inlineData: { mimeType: "application/pdf", data: "aGk=" } },
    ],
    [part("image", { url: "data:image/gif;base64,aGk=" }), { inlineData: { mimeType: "image/gif", data: "aGk=" } }],
    [
      part("video", { url: "https://www.youtube.com/watch?v=x" }),
      { fileData: { fileUri: "https://www.youtube.com/watch?v=x" } },
    ],
    [
      part("file", { fileId: "files/abc" }),
      { fileData: { fileUri: "https://generativelanguage.googleapis.com/v1beta/files/abc" } },
    ],
    [part("file", { fileId: "abc" }), { fileData: { fileUri: "https://generativelanguage.googleapis.com/v1beta/files/abc" } }],
    [part("audio", { fileId: "https://other.example/f" }), { fileData: { fileUri: "https://other.example/f" } }],
    [
      part("image", { url: "https://example.com/a" }, { detail: "low" }),
      { fileData: { fileUri: "https://example.com/a" }, mediaResolution: { level: "MEDIA_RESOLUTION_LOW" } },
    ],
    [part("image", { url: "https://example.com/a" }, { detail: "auto" }), { fileData: { fileUri: "https://example.com/a" } }],
  ])("the part %j", (given, expected) => {
    expect(turns({ role: "user", content: [given] })).toStrictEqual([{ role: "user", parts: [expected] }]);
  });

  test("the name of a file has no place, and that is said", () => {
    const file = part("file", { fileId: "abc" }, { name: "a.pdf" });
    expect(encodeWarnings({ messages: [{ role: "user", content: [{ type: "text", text: "a" }, file] }] })).toStrictEqual([
      { message: "Google Gemini takes no name of a file: that of messages[0].content[1] was not sent." },
    ]);
  });

  test("results name their function, and are one turn where the calls were", () => {
    const call = (id: string, name: string, residue?: object): object => ({
      id,
      name,
      arguments: "{}",
      ...(residue && { residue }),
    });
    const messages = [
      hi,
      { role: "assistant", toolCalls: [call("1", "f"), call("made", "g", { idIsMade: true })] },
      { role: "tool", toolCallId: "made", content: '{"ok":true}' },
      {
        role: "tool",
        toolCallId: "1",
        content: [
          { type: "text", text: "sun" },
          { type: "text", text: "ny" },
        ],
      },
      { role: "assistant", toolCalls: [call("1", "h")] },
      { role: "tool", toolCallId: "1", content: "it broke", isError: true },
    ] as Message[];
    expect(encodeChat({ messages }).contents.slice(1)).toStrictEqual([
      {
        role: "model",
        parts: [{ functionCall: { id: "1", name: "f", args: {} } }, { functionCall: { name: "g", args: {} } }],
      },
      {
        role: "user",
        parts: [
          { functionResponse: { name: "g", response: { ok: true } } },
          { functionResponse: { id: "1", name: "f", response: { output: "sunny" } } },
        ],
      },
      { role: "model", parts: [{ functionCall: { id: "1", name: "h", args: {} } }] },
      { role: "user", parts: [{ functionResponse: { id: "1", name: "h", response: { error: "it broke" } } }] },
    ]);
  });

  test.each([
    ["[1]", { output: "[1]" }],
    ["{broken", { output: "{broken" }],
    ['{"id":12345678901234567890}', { output: '{"id":12345678901234567890}' }],
    ['{"id":"12345678901234567890"}', { id: "12345678901234567890" }],
    ["", { output: "" }],
  ])("the result %s", (content, response) => {
    const contents = turns(
      hi,
      { role: "assistant", toolCalls: [{ id: "1", name: "f", arguments: "" }] },
      { role: "tool", toolCallId: "1", content },
    );
    expect(contents).toMatchObject([{}, {}, { parts: [{ functionResponse: { response } }] }]);
  });

  test("what another provider wrote on a message or a call stays with it", () => {
    const contents = turns(hi, {
      role: "assistant",
      content: "a",
      reasoning: "r",
      toolCalls: [{ id: "c", name: "f", arguments: '{"x":1}', residue: { function: { strict: true } } }],
      residue: { message: { annotations: [] } },
    });
    expect(contents).toMatchObject([
      {},
      {
        parts: [{ text: "r", thought: true }, { text: "a" }, { functionCall: { id: "c", name: "f", args: { x: 1 } } }],
      },
    ]);
    expect(JSON.stringify(contents)).not.toMatch(/strict|annotations/);
  });
});

describe("what cannot be sent fails, and names its place", () => {
  const call = (text: string): Message => ({ role: "assistant", toolCalls: [{ id: "1", name: "f", arguments: text }] });

  test.each([
    ["no messages", [], "messages must hold at least one that is no system message."],
    [
      "nothing but instructions",
      [{ role: "system", content: "a" }],
      "messages must hold at least one that is no system message.",
    ],
    ["an instruction too late", [hi, { role: "system", content: "a" }], "(messages[1])"],
    ["an empty text", [hi, { role: "user", content: "" }], "messages[1].content must be text that is not empty."],
    ["no parts", [{ role: "user", content: [] }], "messages[0].content must hold at least one part."],
    [
      "an empty text part",
      [{ role: "user", content: [{ type: "text", text: "" }] }],
      "messages[0].content[0].text must be text that is not empty.",
    ],
    [
      "a part of no kind",
      [{ role: "user", content: [{ type: "hologram", source: { url: "a" } }] }],
      'messages[0].content[0].type is "hologram": a part is text, image, audio, video or file.',
    ],
    [
      "bytes without a type",
      [{ role: "user", content: [{ type: "image", source: { data: "aGk=", mediaType: "" } }] }],
      "messages[0].content[0].source.mediaType must say what the bytes are.",
    ],
    ["arguments that are no JSON", [hi, call("{x")], "messages[1].toolCalls[0].arguments must be the JSON text of an object."],
    [
      "arguments that are no object",
      [hi, call("[1]")],
      "messages[1].toolCalls[0].arguments must be the JSON text of an object.",
    ],
    [
      "a result without its call",
      [hi, { role: "tool", toolCallId: "9", content: "a" }],
      'messages[1].toolCallId is "9", which no assistant message before it calls: send the message with the call, too.',
    ],
    [
      "a result before its call",
      [hi, { role: "tool", toolCallId: "1", content: "a" }, call("{}")],
      'messages[1].toolCallId is "1", which no assistant message before it calls',
    ],
    [
      "a refusal",
      [hi, { role: "assistant", refusal: "no" }],
      "Google Gemini takes no refusal of a model back (messages[1].refusal).",
    ],
  ])("%s", (_, messages, message) => {
    expect(refused(...messages)).toThrow(message);
  });
});
