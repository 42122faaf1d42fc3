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
  lacks: ["strict", "detail"],
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
])("%s that the server does not take is refused in words", (_what, request, feature, message) => {
  const refused = (): unknown => encode(request);
  expect(refused).toThrow(UnsupportedFeatureError);
  expect(refused).toThrow(expect.objectContaining({ message, feature, provider: "frugal" }));
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
