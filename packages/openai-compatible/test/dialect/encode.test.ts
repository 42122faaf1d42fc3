import type { AnyChatRequest, Message } from "@lockstep/core";
import { UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import {
  commonDecoding,
  compatibleQuirks,
  decodeReply,
  encodeChat,
  encodeStreamOptions,
  encodeWarnings,
} from "../../src/index.ts";

const quirks = compatibleQuirks;
const user: Message = { role: "user", content: "Hi" };

const encode = (request: Partial<AnyChatRequest>, changed: object = {}): object =>
  encodeChat("m", { messages: [user], ...request }, { ...quirks, ...changed });
const encodeMessages = (messages: readonly Message[], changed: object = {}): unknown =>
  (encode({ messages }, changed) as { messages: unknown }).messages;

describe("parameters", () => {
  test("nothing asked, nothing said", () => {
    expect(encode({ temperature: undefined, tools: undefined, providerOptions: undefined })).toStrictEqual({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
    });
  });

  test("every parameter under the wire's name", () => {
    const body = encode({
      maxOutputTokens: 9,
      temperature: 0,
      topP: 0.5,
      stop: ["a", "b"],
      parallelToolCalls: false,
      reasoningEffort: "xhigh",
      seed: 0,
      topK: 1,
      minP: 0.1,
      presencePenalty: -2,
      frequencyPenalty: 2,
      repetitionPenalty: 1.1,
      providerOptions: { user: "u", n: 2 },
    });
    expect(body).toStrictEqual({
      user: "u",
      n: 2,
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      max_tokens: 9,
      temperature: 0,
      top_p: 0.5,
      stop: ["a", "b"],
      parallel_tool_calls: false,
      reasoning_effort: "xhigh",
      seed: 0,
      top_k: 1,
      min_p: 0.1,
      presence_penalty: -2,
      frequency_penalty: 2,
      repetition_penalty: 1.1,
    });
  });

  test("the output limit under the name that the server takes", () => {
    expect(encode({ maxOutputTokens: 9 }, { maxTokensField: "max_completion_tokens" })).toMatchObject({
      max_completion_tokens: 9,
    });
    expect(encode({ maxOutputTokens: 9 }, { maxTokensField: "max_completion_tokens" })).not.toHaveProperty("max_tokens");
  });

  test("provider options of any name are sent where the request says nothing", () => {
    const providerOptions = { max_tokens: 5, top_k: 2, temperature: 0 };
    expect(encode({ providerOptions, temperature: undefined })).toMatchObject(providerOptions);
  });

  test("provider options do not override what the request says", () => {
    expect(encode({ temperature: 1, providerOptions: { temperature: 0, model: "x" } })).toMatchObject({
      model: "m",
      temperature: 1,
    });
  });

  test.each([
    [true, "boolean", { logprobs: true }],
    [{ top: 5 }, "boolean", { logprobs: true, top_logprobs: 5 }],
    [{ top: 0 }, "boolean", { logprobs: true, top_logprobs: 0 }],
    [true, "integer", { logprobs: 1 }],
    [{ top: 5 }, "integer", { logprobs: 5 }],
    [{ top: 0 }, "integer", { logprobs: 1 }],
  ] as const)("logprobs %j in the %s form", (logprobs, logprobsForm, expected) => {
    expect(encode({ logprobs }, { logprobsForm })).toStrictEqual({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      ...expected,
    });
  });

  test("tools, tool choice and formats", () => {
    const parameters = { type: "object", properties: { x: { type: "number" } } };
    const schema = { type: "object" };
    expect(
      encode({
        tools: [{ name: "f", description: "d", parameters, strict: true }, { name: "g" }],
        toolChoice: { name: "f" },
        responseFormat: { type: "json-schema", name: "s", schema, description: "d", strict: false },
      }),
    ).toMatchObject({
      tools: [
        { type: "function", function: { name: "f", description: "d", parameters, strict: true } },
        { type: "function", function: { name: "g" } },
      ],
      tool_choice: { type: "function", function: { name: "f" } },
      response_format: { type: "json_schema", json_schema: { name: "s", schema, description: "d", strict: false } },
    });
    expect(encode({ toolChoice: "required", responseFormat: { type: "json" } })).toMatchObject({
      tool_choice: "required",
      response_format: { type: "json_object" },
    });
    expect(encode({ responseFormat: { type: "text" } })).toMatchObject({ response_format: { type: "text" } });
  });

  test("an effort that the server does not take is refused, with those that it takes", () => {
    const changed = { reasoningEfforts: ["low", "high"], provider: "p", name: "The Server" };
    expect(() => encode({ reasoningEffort: "max" }, changed)).toThrow(UnsupportedFeatureError);
    expect(() => encode({ reasoningEffort: "max" }, changed)).toThrow(
      'The Server takes no reasoningEffort "max". Ask for one of: low, high.',
    );
  });

  test("usage is asked for where the server must be asked, and other stream options stay", () => {
    const request = { messages: [user], providerOptions: { stream_options: { include_obfuscation: false } } };
    expect(encodeStreamOptions(request, { includeUsage: true })).toStrictEqual({
      stream_options: { include_usage: true, include_obfuscation: false },
    });
    expect(encodeStreamOptions({ messages: [user] }, { includeUsage: false })).toStrictEqual({});
  });
});

describe("messages", () => {
  test("system under the role that the server takes, parts of text as one text", () => {
    const content = [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ] as const;
    expect(encodeMessages([{ role: "system", content }])).toStrictEqual([{ role: "system", content: "ab" }]);
    expect(encodeMessages([{ role: "system", content: "a" }], { systemRole: "developer" })).toStrictEqual([
      { role: "developer", content: "a" },
    ]);
    expect(encodeMessages([{ role: "tool", toolCallId: "t", content }])).toStrictEqual([
      { role: "tool", tool_call_id: "t", content: "ab" },
    ]);
  });

  test("an assistant message without text has null content only where it calls or declines", () => {
    const toolCalls = [{ id: "a", name: "f", arguments: "{ }" }];
    expect(encodeMessages([{ role: "assistant", toolCalls }])).toStrictEqual([
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "{ }" } }],
      },
    ]);
    expect(encodeMessages([{ role: "assistant", refusal: "no" }])).toStrictEqual([
      { role: "assistant", content: null, refusal: "no" },
    ]);
    expect(encodeMessages([{ role: "assistant", content: "" }])).toStrictEqual([{ role: "assistant", content: "" }]);
  });

  test("reasoning goes back under the server's name, or not at all with a warning", () => {
    const messages: readonly Message[] = [user, { role: "assistant", content: "a", reasoning: "hm" }];
    expect(encodeMessages(messages)).toMatchObject([{}, { content: "a", reasoning_content: "hm" }]);
    expect(encodeWarnings({ messages }, quirks)).toStrictEqual([]);
    const without = { sendReasoningAs: null, name: "The Server" };
    expect(encodeMessages(messages, without)).toStrictEqual([
      { role: "user", content: "Hi" },
      { role: "assistant", content: "a" },
    ]);
    expect(encodeWarnings({ messages }, without)).toStrictEqual([
      { message: "The Server takes no reasoning back: that of messages[1] was not sent." },
    ]);
  });

  test("a reply goes back as it came: what the vocabulary has no word for is sent unchanged", () => {
    const message = {
      role: "assistant",
      content: [
        { type: "text", text: "yes" },
        { type: "reference", ids: [1] },
      ],
      reasoning_content: "hm",
      annotations: [{ type: "url_citation" }],
      audio: { id: "audio_1" },
      tool_calls: [
        { id: "a", type: "function", function: { name: "f", arguments: "{}" }, extra_content: { signature: "s" } },
        { id: "c", type: "custom", custom: { name: "sql", input: "select 1" } },
      ],
    };
    const reply = decodeReply(
      { choices: [{ index: 0, message: message as any, finish_reason: "tool_calls" }] },
      commonDecoding,
    );
    const { text: content, reasoning, toolCalls, residue } = reply;
    expect(encodeMessages([{ role: "assistant", content, reasoning, toolCalls, residue }])).toStrictEqual([message]);
  });
});

describe("parts of a user message", () => {
  const part = (content: object, changed: object = {}): unknown => {
    const messages = encodeMessages([{ role: "user", content: [content] } as Message], changed) as { content: unknown[] }[];
    return messages[0]?.content[0];
  };
  const data = { data: "QUJD", mediaType: "image/png" };

  test("text and images, by URL and by bytes", () => {
    expect(part({ type: "text", text: "a" })).toStrictEqual({ type: "text", text: "a" });
    expect(part({ type: "image", source: { url: "https://example.com/a.png" }, detail: "low" })).toStrictEqual({
      type: "image_url",
      image_url: { url: "https://example.com/a.png", detail: "low" },
    });
    expect(part({ type: "image", source: data })).toStrictEqual({
      type: "image_url",
      image_url: { url: "data:image/png;base64,QUJD" },
    });
  });

  test.each([
    ["audio/wav", "wav"],
    ["audio/x-wav", "wav"],
    ["Audio/MPEG", "mp3"],
    ["audio/mp3", "mp3"],
  ])("audio bytes of %s are %s", (mediaType, format) => {
    expect(part({ type: "audio", source: { data: "QUJD", mediaType } })).toStrictEqual({
      type: "input_audio",
      input_audio: { data: "QUJD", format },
    });
  });

  test("audio that has no format of its own goes by address where the server takes addresses", () => {
    const parts = ["audio-wav", "audio-url"];
    expect(part({ type: "audio", source: { url: "https://example.com/a.ogg" } }, { parts })).toStrictEqual({
      type: "audio_url",
      audio_url: { url: "https://example.com/a.ogg" },
    });
    expect(part({ type: "audio", source: { data: "QUJD", mediaType: "audio/mpeg" } }, { parts })).toStrictEqual({
      type: "audio_url",
      audio_url: { url: "data:audio/mpeg;base64,QUJD" },
    });
  });

  test("video and files", () => {
    expect(part({ type: "video", source: { url: "https://example.com/a.mp4" } })).toStrictEqual({
      type: "video_url",
      video_url: { url: "https://example.com/a.mp4" },
    });
    expect(part({ type: "file", source: { fileId: "file_1" } })).toStrictEqual({ type: "file", file: { file_id: "file_1" } });
    expect(part({ type: "file", source: { data: "QUJD", mediaType: "application/pdf" }, name: "a.pdf" })).toStrictEqual({
      type: "file",
      file: { file_data: "data:application/pdf;base64,QUJD", filename: "a.pdf" },
    });
  });

  test("a file by its id alone, where the server takes no other", () => {
    const parts = ["file-id"];
    const known = { type: "file", source: { fileId: "file_1" } } as const;
    expect(part(known, { parts })).toStrictEqual({ type: "file", file: { file_id: "file_1" } });
    expect(() => part({ ...known, name: "a.pdf" }, { parts })).toThrow("no place for the name of the file");
    const elsewhere = { type: "file", source: { url: "https://example.com/a.pdf" } } as const;
    expect(() => part(elsewhere, { parts })).toThrow("takes no file given as a URL");
    const bytes = { type: "file", source: { data: "QUJD", mediaType: "application/pdf" } } as const;
    expect(() => part(bytes, { parts })).toThrow("takes no file given as application/pdf data");
  });

  test("a file by its id or address alone, where the server takes references", () => {
    const parts = ["file-reference"];
    const url = "https://example.com/a.pdf";
    const known = { type: "file", source: { fileId: "file_1" } } as const;
    expect(part(known, { parts })).toStrictEqual({ type: "file", file: { file_id: "file_1" } });
    expect(() => part({ ...known, name: "a.pdf" }, { parts })).toThrow("no place for the name of the file");
    expect(part({ type: "file", source: { url } }, { parts })).toStrictEqual({ type: "file", file: { url } });
  });

  test.each([
    [{ type: "image", source: { fileId: "f" } }, {}, "no image given as a file id"],
    [
      { type: "file", source: { data: "QUJD", mediaType: "application/pdf" } },
      { parts: ["file-reference"] },
      "no file given as application/pdf data",
    ],
    [{ type: "file", source: { url: "https://example.com/a.pdf" } }, {}, "no file given as a URL"],
    [{ type: "audio", source: { url: "https://example.com/a.wav" } }, {}, "no audio given as a URL"],
    [{ type: "audio", source: { data: "QUJD", mediaType: "audio/flac" } }, {}, "no audio given as audio/flac data"],
    [{ type: "video", source: data }, { parts: ["image"] }, "no video given as image/png data"],
  ])("%j is refused before anything is sent, naming message and part", (content, changed, expected) => {
    const messages = [user, { role: "user", content: [{ type: "text", text: "a" }, content] }] as Message[];
    const attempt = (): unknown => encodeMessages(messages, { name: "The Server", ...changed });
    expect(attempt).toThrow(UnsupportedFeatureError);
    expect(attempt).toThrow(`The Server takes ${expected} (messages[1].content[1])`);
  });
});
