import { type AnyChatRequest, ConfigurationError, type Message, UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { decodeReply, encodeChat, encodeWarnings } from "../../src/dialect/index.ts";

const user: Message = { role: "user", content: "Hi" };
const encode = (request: Partial<AnyChatRequest>): object => encodeChat("m", { messages: [user], ...request });
const encodeMessages = (...messages: readonly Message[]): unknown => encodeChat("m", { messages }).messages;
const warnings = (request: Partial<AnyChatRequest>): readonly string[] =>
  encodeWarnings({ messages: [user], ...request }).map(({ message }) => message);

describe("parameters", () => {
  test("nothing asked, nothing said", () => {
    expect(encode({ temperature: undefined, tools: undefined })).toStrictEqual({ model: "m", messages: [user] });
  });

  test("every parameter under the wire's name", () => {
    const parameters = { type: "object", properties: { city: { type: "string" } } };
    const schema = { type: "object", properties: { age: { type: "integer" } } };
    expect(
      encode({
        maxOutputTokens: 9,
        temperature: 0,
        topP: 0.5,
        topK: 1,
        repetitionPenalty: 1.1,
        tools: [{ name: "f", description: "d", parameters, strict: true }, { name: "g" }],
        toolChoice: { name: "f" },
        responseFormat: { type: "json-schema", name: "Person", schema, strict: true },
        providerOptions: { user: "u", temperature: 1, model: "x" },
      }),
    ).toStrictEqual({
      user: "u",
      model: "m",
      messages: [user],
      max_completion_tokens: 9,
      temperature: 0,
      top_p: 0.5,
      top_k: 1,
      repetition_penalty: 1.1,
      tools: [
        { type: "function", function: { name: "f", description: "d", parameters, strict: true } },
        { type: "function", function: { name: "g" } },
      ],
      tool_choice: { type: "function", function: { name: "f" } },
      response_format: { type: "json_schema", json_schema: { name: "Person", schema } },
    });
    expect(encode({ toolChoice: "required", responseFormat: { type: "text" } })).toMatchObject({
      tool_choice: "required",
      response_format: { type: "text" },
    });
  });

  test("JSON without a schema is refused, and what to ask for is said", () => {
    const asking = (): object => encode({ responseFormat: { type: "json" } });
    expect(asking).toThrow(UnsupportedFeatureError);
    expect(asking).toThrow('"json-schema", with a name and a schema');
  });
});

describe("messages", () => {
  test("roles and parts", () => {
    expect(
      encodeMessages(
        { role: "system", content: [{ type: "text", text: "Be brief." }] },
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image", source: { url: "https://example.com/a.png" } },
            { type: "image", source: { data: "AAEC", mediaType: "image/png" } },
          ],
        },
        {
          role: "assistant",
          content: [
            { type: "text", text: "A " },
            { type: "text", text: "cat." },
          ],
        },
        user,
      ),
    ).toStrictEqual([
      { role: "system", content: [{ type: "text", text: "Be brief." }] },
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image_url", image_url: { url: "https://example.com/a.png" } },
          { type: "image_url", image_url: { url: "data:image/png;base64,AAEC" } },
        ],
      },
      { role: "assistant", content: "A cat." },
      user,
    ]);
  });

  test("calls go back without a type, and a message that only calls has no content", () => {
    expect(
      encodeMessages(
        user,
        { role: "assistant", toolCalls: [{ id: "a", name: "f", arguments: '{"x": 1}' }] },
        { role: "tool", toolCallId: "a", content: "7", isError: false },
      ),
    ).toStrictEqual([
      user,
      { role: "assistant", tool_calls: [{ id: "a", function: { name: "f", arguments: '{"x": 1}' } }] },
      { role: "tool", tool_call_id: "a", content: "7" },
    ]);
  });

  test("a reply goes back as it came, with what the vocabulary has no word for", () => {
    const message = {
      role: "assistant" as const,
      content: { type: "text" as const, text: "Let me look.", citations: [1] },
      tool_calls: [{ id: "a", signature: "s", function: { name: "f", arguments: "{}", locale: "en" } }],
      stop_reason: "tool_calls",
      trace: { id: 7 },
    };
    const { text, toolCalls, residue } = decodeReply({ completion_message: message });
    const { stop_reason: _expressed, ...back } = message;
    expect(encodeMessages({ role: "assistant", content: text, toolCalls, residue })).toStrictEqual([back]);
  });

  test("a content that is no text goes back, too", () => {
    const content = { type: "image", url: "https://example.com/a.png" } as never;
    const { text, residue } = decodeReply({ completion_message: { role: "assistant", content } });
    expect(encodeMessages({ role: "assistant", content: text, residue })).toStrictEqual([{ role: "assistant", content }]);
  });
});

describe("what cannot be sent is refused, with its place", () => {
  const image = { type: "image", source: { fileId: "file-1" } } as const;
  const sound = { type: "audio", source: { url: "https://example.com/a.wav" } } as const;
  const file = { type: "file", source: { data: "AA==", mediaType: "application/pdf" } } as const;

  test.each([
    ["an image that is a file id", image, "Meta Llama takes no image given as a file id (messages[1].content[1])."],
    ["sound", sound, "Meta Llama takes no audio (messages[1].content[1])."],
    ["a file", file, "Meta Llama takes no file (messages[1].content[1])."],
  ])("%s", (_, part, message) => {
    const asking = (): unknown => encodeMessages(user, { role: "user", content: [{ type: "text", text: "a" }, part] });
    expect(asking).toThrow(UnsupportedFeatureError);
    expect(asking).toThrow(message);
  });

  const call = { id: "a", name: "f", arguments: "{}" };
  test.each<[string, readonly Message[], string]>([
    ["no messages", [], "messages is empty"],
    ["a message without parts", [user, { role: "user", content: [] }], "messages[1].content is an empty list"],
    ["a result without a call", [user, { role: "tool", toolCallId: "a", content: "7" }], 'messages[1].toolCallId is "a"'],
    [
      "a result in front of its call",
      [user, { role: "tool", toolCallId: "a", content: "7" }, { role: "assistant", toolCalls: [call] }],
      'messages[1].toolCallId is "a"',
    ],
    [
      "a result of another call",
      [
        { role: "assistant", toolCalls: [call] },
        { role: "tool", toolCallId: "b", content: "7" },
      ],
      'messages[1].toolCallId is "b"',
    ],
  ])("%s", (_, messages, said) => {
    expect(() => encodeMessages(...messages)).toThrow(ConfigurationError);
    expect(() => encodeMessages(...messages)).toThrow(said);
  });
});

describe("what is left out is said", () => {
  test("reasoning, the detail of an image, and details of a schema", () => {
    expect(
      warnings({
        messages: [
          { role: "user", content: [{ type: "image", source: { url: "https://example.com/a.png" }, detail: "low" }] },
          { role: "assistant", content: "a", reasoning: "hm" },
          user,
        ],
        responseFormat: { type: "json-schema", name: "n", schema: {}, description: "d", strict: false },
      }),
    ).toStrictEqual(
      ["messages[0].content[0].detail", "messages[1].reasoning", "responseFormat.description", "responseFormat.strict"].map(
        (place) => `Meta Llama has no place for ${place}: it was not sent.`,
      ),
    );
  });

  test("a refusal is what the model said, unless it said more", () => {
    const refused: Message = { role: "assistant", refusal: "I cannot." };
    expect(encodeMessages(refused)).toStrictEqual([{ role: "assistant", content: "I cannot." }]);
    expect(warnings({ messages: [refused] })).toStrictEqual([]);
    const both: Message = { role: "assistant", content: "a", refusal: "I cannot." };
    expect(encodeMessages(both)).toStrictEqual([{ role: "assistant", content: "a" }]);
    expect(warnings({ messages: [both] })).toStrictEqual(["Meta Llama has no place for messages[0].refusal: it was not sent."]);
  });

  test("nothing is said of what was sent", () => {
    expect(warnings({ responseFormat: { type: "json-schema", name: "n", schema: {}, strict: true } })).toStrictEqual([]);
  });
});
