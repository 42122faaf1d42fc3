import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { expect, test } from "vitest";
import { compatibleQuirks, encodeChat, type OpenAIChatQuirks } from "../../src/index.ts";

/** A server that takes little, and what it says to the rest. */
const frugal: OpenAIChatQuirks = {
  ...(compatibleQuirks as OpenAIChatQuirks),
  name: "Frugal",
  provider: "frugal",
  logprobsForm: undefined,
  parts: ["image", "file-url"],
  toolChoices: ["auto", "named"],
  responseFormats: ["text", "json"],
  mostStops: 2,
  lacks: ["strict", "detail", "system"],
  ranges: { temperature: { min: 0, max: 1 }, topP: { min: 0, max: { below: 1 } }, topK: { min: 0, max: 20 } },
  leavesOutNullContent: true,
};
const messages = [{ role: "user", content: "Hi" }] as const;
const encode = (request: Partial<AnyChatRequest>, quirks = frugal): Record<string, unknown> =>
  encodeChat("m", { messages, ...request }, quirks) as unknown as Record<string, unknown>;
const part = (content: object): Partial<AnyChatRequest> => ({ messages: [{ role: "user", content: [content as never] }] });

test("values that the server takes are written in the dialect's form", () => {
  const named = { type: "function", function: { name: "f" } };
  expect(encode({ toolChoice: { name: "f" } })["tool_choice"]).toEqual(named);
  expect(encode({ toolChoice: "auto" })["tool_choice"]).toBe("auto");
  expect(encode({ responseFormat: { type: "json" } })["response_format"]).toEqual({ type: "json_object" });
  expect(encode({ stop: ["a", "b"] })["stop"]).toEqual(["a", "b"]);
  expect(encode(part({ type: "file", source: { url: "https://a.test/b" } }))["messages"]).toEqual([
    { role: "user", content: [{ type: "file_url", file_url: { url: "https://a.test/b" } }] },
  ]);
});

test.each<[string, Partial<AnyChatRequest>, string, string]>([
  ["a choice", { toolChoice: "none" }, "toolChoice", 'Frugal takes no toolChoice "none". Ask for one of: auto, named.'],
  [
    "a format",
    { responseFormat: { type: "json-schema", name: "n", schema: {} } },
    "responseFormat",
    'Frugal takes no responseFormat "json-schema". Ask for one of: text, json.',
  ],
  ["stop texts", { stop: ["a", "b", "c"] }, "stop", "Frugal takes at most 2 stop texts, and not 3. Leave some out."],
  [
    "a strict tool",
    { tools: [{ name: "f", strict: true }] },
    "tools",
    'Frugal has no strict tools (the tool "f"): its arguments may not fit their schema. Leave strict out and check them.',
  ],
  ["logprobs", { logprobs: true }, "logprobs", "Frugal has no logprobs. Leave them out."],
  ["a temperature", { temperature: 1.1 }, "temperature", "Frugal takes a temperature from 0 to 1, and not 1.1."],
  ["a temperature below", { temperature: -0.1 }, "temperature", "Frugal takes a temperature from 0 to 1, and not -0.1."],
  ["no number", { temperature: Number.NaN }, "temperature", "Frugal takes a temperature from 0 to 1, and not NaN."],
  ["a share", { topP: 1 }, "topP", "Frugal takes a topP from 0 to below 1, and not 1."],
  ["a number of candidates", { topK: 21 }, "topK", "Frugal takes a topK from 0 to 20, and not 21."],
  [
    "a detail",
    part({ type: "image", source: { url: "https://a.test/b" }, detail: "high" }),
    "image",
    "Frugal has no place for the detail of the image (messages[0].content[0]). Leave it out.",
  ],
  [
    "a name",
    part({ type: "file", source: { url: "https://a.test/b" }, name: "b" }),
    "file",
    "Frugal has no place for the name of the file (messages[0].content[0]). Leave it out.",
  ],
  [
    "a message of the system",
    { messages: [...messages, { role: "system", content: "Be brief" }] },
    "system",
    "Frugal takes no message of the system (messages[1]). Say it in a message of the user.",
  ],
])("%s that the server does not take is refused in words", (_what, request, feature, message) => {
  const refused = (): unknown => encode(request);
  expect(refused).toThrow(UnsupportedFeatureError);
  expect(refused).toThrow(expect.objectContaining({ message, feature, provider: "frugal" }));
});

test("numbers at their bounds are taken, and those without bounds are the server's to judge", () => {
  expect(encode({ temperature: 1, topP: 0.99, topK: 0, seed: -1 })).toMatchObject({
    temperature: 1,
    top_p: 0.99,
    top_k: 0,
    seed: -1,
  });
});

test("a message that only calls tools has null for its content, or none where the server wants none", () => {
  const calls = { role: "assistant", toolCalls: [{ id: "c", name: "f", arguments: "{}" }] } as const;
  const written = { role: "assistant", tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }] };
  const first = (quirks: OpenAIChatQuirks): unknown => (encode({ messages: [calls] }, quirks)["messages"] as unknown[])[0];
  expect(first(frugal)).toStrictEqual(written);
  expect(first({ ...frugal, leavesOutNullContent: false })).toStrictEqual({ ...written, content: null });
  expect(encode({ messages: [{ ...calls, content: "Wait." }] })["messages"]).toMatchObject([{ content: "Wait." }]);
  expect(encode({ messages: [{ role: "assistant", content: "" }] })["messages"]).toMatchObject([{ content: "" }]);
});

test("tools that the service runs itself stand beside the functions", () => {
  const own = { type: "web_search", web_search: { enable: true } };
  const written = { type: "function", function: { name: "f" } };
  const providerOptions = { tools: [own] };
  expect(encode({ providerOptions, tools: [{ name: "f" }] })["tools"]).toEqual([own, written]);
  expect(encode({ providerOptions })["tools"]).toEqual([own]);
  expect(encode({ tools: [{ name: "f" }] })["tools"]).toEqual([written]);
});

test("a strict that is false says nothing, and is left out", () => {
  expect(encode({ tools: [{ name: "f", strict: false }] })["tools"]).toEqual([{ type: "function", function: { name: "f" } }]);
});

test("a server that states no bounds has none", () => {
  const free = compatibleQuirks as OpenAIChatQuirks;
  const stop = ["a", "b", "c", "d", "e"];
  const tools = [{ name: "f", strict: false }];
  expect(encode({ toolChoice: "required", stop, tools }, free)).toMatchObject({
    tool_choice: "required",
    stop,
    tools: [{ function: { strict: false } }],
  });
  const content = [{ type: "image_url", image_url: { url: "https://a.test/b", detail: "low" } }];
  expect(encode(part({ type: "image", source: { url: "https://a.test/b" }, detail: "low" }), free)["messages"]).toEqual([
    { role: "user", content },
  ]);
});

test("more alternatives than the server takes are refused", () => {
  const eight: OpenAIChatQuirks = { ...(compatibleQuirks as OpenAIChatQuirks), name: "Eight", mostTopLogprobs: 8 };
  expect(encode({ logprobs: { top: 8 } }, eight)).toMatchObject({ logprobs: true, top_logprobs: 8 });
  expect(() => encode({ logprobs: { top: 9 } }, eight)).toThrow(
    new UnsupportedFeatureError("Eight takes at most 8 alternatives (logprobs.top), and not 9. Ask for fewer.", {
      provider: "openai-compatible",
      feature: "logprobs",
    }),
  );
});
