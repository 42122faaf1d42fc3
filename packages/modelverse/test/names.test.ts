/** The dialects of Anthropic's and Google's wires speak of whom a model calls, and that is ModelVerse. */
import { type AnyChatRequest, type Message, UnsupportedFeatureError } from "@lockstep/core";
import { expect, test } from "vitest";
import { modelverseGemini } from "../src/gemini.ts";
import { createModelverse } from "../src/index.ts";
import { modelverseMessages } from "../src/messages.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

const hi: Message = { role: "user", content: "Hi" };
const image = { mediaType: "image/bmp", data: "AA==" };
const schema = (members: object): Partial<AnyChatRequest> => ({
  responseFormat: { type: "json-schema", name: "n", schema: { type: "object", ...members } },
});
const saying = (...messages: readonly Message[]): Partial<AnyChatRequest> => ({ messages });

const claude = {
  make: modelverseMessages,
  answer: { id: "m", type: "message", role: "assistant", content: [], model: "m", usage: {} },
};
const gemini = { make: modelverseGemini, answer: { candidates: [{ content: { parts: [{ text: "Hello" }] } }] } };

/** What comes of a request: the error, or the sentences of its warnings; and how many calls were made for it. */
async function outcome({ make, answer }: typeof claude | typeof gemini, more: Partial<AnyChatRequest>): Promise<unknown[]> {
  const { fetch, sent } = serve(json(JSON.stringify(answer)));
  const model = make("m", { client: createModelverse({ apiKey: "k", fetch, maxRetries: 0 }) });
  const result = await model.generate({ messages: [hi], ...more }, {}).then(
    ({ warnings }) => warnings.map(({ message }) => message).join("\n"),
    (error: unknown) => error,
  );
  return [result, sent.length];
}

test.each([
  ["claude: a format without a schema", claude, { responseFormat: { type: "json" } }, "responseFormat"],
  ["claude: a keyword of schemas", claude, schema({ not: {} }), "responseFormat"],
  ["claude: an effort", claude, { reasoningEffort: "minimal" }, "reasoningEffort"],
  ["claude: arguments that are no object", claude, { tools: [{ name: "t", parameters: { type: "array" } }] }, "tools"],
  ["claude: a part", claude, saying({ role: "user", content: [{ type: "video", source: { url: "u" } }] }), "video"],
  ["claude: a type of image", claude, saying({ role: "user", content: [{ type: "image", source: image }] }), "image"],
  ["claude: a type of file", claude, saying({ role: "user", content: [{ type: "file", source: image }] }), "file"],
  ["gemini: a keyword of schemas", gemini, schema({ not: {} }), "responseFormat"],
  ["gemini: an effort", gemini, { reasoningEffort: "xhigh" }, "reasoningEffort"],
  ["gemini: a refusal", gemini, saying(hi, { role: "assistant", refusal: "No." }), "refusal"],
  ["gemini: an instruction in the middle", gemini, saying(hi, { role: "system", content: "S" }), "system"],
] as const)("what is not taken is not taken by ModelVerse, and not sent: %s", async (_, wire, request, feature) => {
  const [error, calls] = await outcome(wire, request);
  expect(error).toBeInstanceOf(UnsupportedFeatureError);
  expect(error).toMatchObject({ provider: "modelverse", feature, message: expect.stringMatching(/^UCloud ModelVerse /) });
  expect(calls).toBe(0);
});

test.each([
  ["an empty conversation", claude, saying({ role: "system", content: "S" })],
  ["an empty message", claude, saying({ role: "user", content: "" })],
])("%s is no request, and the sentence names ModelVerse", async (_, wire, request) => {
  const [error, calls] = await outcome(wire, request);
  expect(error).toMatchObject({ kind: "configuration", message: expect.stringContaining("UCloud ModelVerse") });
  expect(calls).toBe(0);
});

const detailed: Message = { role: "user", content: [{ type: "image", source: { url: "u" }, detail: "high" }] };
const named: Message = { role: "user", content: [{ type: "file", source: { url: "u" }, name: "a.pdf" }] };

test.each([
  ["claude: a system message in the middle", claude, saying(hi, { role: "system", content: "S" }), "has one system prompt"],
  ["claude: a turn that says nothing", claude, saying(hi, { role: "assistant", content: "" }, hi), "takes no empty message"],
  [
    "claude: thinking without a signature",
    claude,
    saying(hi, { role: "assistant", reasoning: "R", content: "A" }),
    "takes thinking",
  ],
  ["claude: a level of detail", claude, saying(detailed), "has no detail of images"],
  ["claude: a bound", claude, schema({ properties: { a: { type: "string", minLength: 3 } } }), "does not hold replies to"],
  ["gemini: a name of a file", gemini, saying(named), "takes no name of a file"],
  ["gemini: a strict tool", gemini, { tools: [{ name: "t", strict: true }] }, "takes no strict"],
  ["gemini: a bound", gemini, schema({ properties: { a: { type: "string", minLength: 3 } } }), "does not hold replies to"],
] as const)("a warning names ModelVerse: %s", async (_, wire, request, says) => {
  const [warning, calls] = await outcome(wire, request);
  expect(warning).toMatch(new RegExp(`^UCloud ModelVerse ${says}`));
  expect(calls).toBe(1);
});
