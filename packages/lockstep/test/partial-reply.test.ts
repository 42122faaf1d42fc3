import { expect, test } from "vitest";
import { type ChatEvent, streamChat } from "../src/index.ts";
import { scripted } from "./models.ts";

const token = (text: string) => ({ token: text, logprob: -1, top: [] });
const events: readonly ChatEvent[] = [
  { type: "text-delta", text: "a" },
  { type: "text-delta", text: "b" },
  { type: "reasoning-delta", text: "hm" },
  { type: "refusal-delta", text: "no" },
  { type: "refusal-delta", text: "pe" },
  { type: "tool-call-start", index: 1, id: "t", name: "f" },
  { type: "tool-call-delta", index: 1, arguments: '{"x"' },
  { type: "tool-call-delta", index: 1, arguments: ":1" },
  { type: "logprobs", logprobs: [token("a"), token("b")] },
  { type: "reasoning-logprobs", logprobs: [token("hm")] },
  { type: "refusal-logprobs", logprobs: [token("nope")] },
  { type: "usage", usage: { inputTokens: 1, outputTokens: 2 } },
];

test("a stream that breaks leaves in `partial` everything that had come", async () => {
  const stream = streamChat(scripted(events, { error: new Error("broken") }), { messages: [{ role: "user", content: "Hi" }] });
  await expect(stream.reply()).rejects.toThrow("broken");
  expect(stream.partial).toStrictEqual({
    text: "ab",
    reasoning: "hm",
    refusal: "nope",
    toolCalls: [{ id: "t", name: "f", arguments: '{"x":1' }],
    logprobs: [token("a"), token("b")],
    reasoningLogprobs: [token("hm")],
    refusalLogprobs: [token("nope")],
    usage: { inputTokens: 1, outputTokens: 2 },
  });
});

test("a look at a reply does not grow with it, nor do the events that were handed over", async () => {
  const toolCall = { id: "t", name: "f", arguments: "{}" };
  const more: readonly ChatEvent[] = [
    { type: "tool-call-start", index: 0, id: "t", name: "f" },
    { type: "tool-call-delta", index: 0, arguments: "{" },
    { type: "tool-call-delta", index: 0, arguments: "}" },
    { type: "tool-call-end", index: 0, toolCall },
    { type: "tool-call-delta", index: 0, arguments: "late" },
  ];
  const stream = streamChat(scripted(more, { error: new Error("broken") }), { messages: [{ role: "user", content: "Hi" }] });
  const reader = stream[Symbol.asyncIterator]();
  await reader.next();
  await reader.next();
  const looked = stream.partial;
  await reader.next();
  expect(looked.toolCalls).toStrictEqual([{ ...toolCall, arguments: "{" }]);
  expect(stream.partial.toolCalls).toStrictEqual([toolCall]);
  await reader.next();
  await reader.next();
  expect(toolCall.arguments).toBe("{}");
});
