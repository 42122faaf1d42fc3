import { expect, test } from "vitest";
import { chat, ConfigurationError, streamChat } from "../src/index.ts";
import { scripted } from "./models.ts";

// Expected places are written by hand: a caller finds the message by them.

const user = { role: "user", content: "Hi" };
const call = { id: "c1", name: "f", arguments: "{}" };
const asking = { role: "assistant", content: "", toolCalls: [call] };
const answer = { role: "tool", toolCallId: "c1", content: "42" };

test.each<[string, unknown, string]>([
  ["none at all", [], "the list is empty"],
  ["a message without content", [user, { role: "user" }], "messages[1].content must be text or a list of parts"],
  ["a system message without content", [{ role: "system", content: null }], "messages[0].content must be text"],
  ["content of another kind", [{ role: "user", content: { text: "Hi" } }], "messages[0].content must be text"],
  ["a part that is nothing", [{ role: "user", content: [null] }], 'messages[0].content[0] needs a type, such as "text"'],
  ["a part of text in place of one", [{ role: "user", content: ["Hi"] }], "messages[0].content[0] needs a type"],
  ["a text part without text", [{ role: "user", content: [{ type: "text" }] }], "messages[0].content[0].text must be text"],
  ["calls that are no list", [user, { ...asking, toolCalls: {} }], "messages[1].toolCalls must be a list"],
  ["a call without an id", [user, { ...asking, toolCalls: [call, { ...call, id: 1 }] }], "messages[1].toolCalls[1].id must be"],
  [
    "arguments that are an object",
    [user, { ...asking, toolCalls: [{ ...call, arguments: {} }] }],
    "messages[1].toolCalls[0].arguments must be text (the arguments as JSON)",
  ],
  ["an answer without a call", [user, answer], 'messages[1].toolCallId "c1" is the id of no call in an assistant message'],
  ["an answer before its call", [user, answer, asking], 'messages[1].toolCallId "c1" is the id of no call'],
  ["an answer to another call", [user, asking, { ...answer, toolCallId: "c2" }], 'messages[2].toolCallId "c2" is the id of no'],
  ["an answer to nobody", [user, asking, { role: "tool", content: "42" }], "messages[2].toolCallId must name a tool call"],
  ["an answer without content", [user, asking, { ...answer, content: undefined }], "messages[2].content must be text"],
])("are refused with their place, before anything is sent: %s", async (_name, messages, message) => {
  const model = scripted([]);
  const request = { messages } as any;
  await expect(chat(model, request)).rejects.toThrow(ConfigurationError);
  await expect(chat(model, request)).rejects.toThrow(message);
  expect(() => streamChat(model, request)).toThrow(message);
  expect(model.asked).toStrictEqual([]);
});

test.each<[string, unknown]>([
  ["an answer after its call", [user, asking, answer]],
  ["an answer long after its call", [user, asking, answer, { role: "assistant", content: "a" }, user, answer]],
  ["an assistant message that only calls", [user, { role: "assistant", toolCalls: [call] }, answer]],
  ["a reply without calls, given back", [user, { role: "assistant", content: "a", toolCalls: [] }, user]],
  ["empty text", [{ role: "user", content: "" }]],
  // Calls that the vocabulary has no word for stay in the residue, and are answered like any other.
  [
    "an answer to a call in the residue",
    [user, { role: "assistant", residue: { message: { tool_calls: [{ id: "c1", type: "custom" }] } } }, answer],
  ],
])("pass: %s", async (_name, messages) => {
  await expect(chat(scripted([]), { messages } as any)).resolves.toBeDefined();
});
