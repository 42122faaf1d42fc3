import type { AssistantMessage } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { decodeReply, encodeChat } from "../../src/dialect/index.ts";
import type { ContentBlock, Message } from "../../src/index.ts";

function replyOf(content: ContentBlock[]): AssistantMessage {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const wire: Message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "m",
    content,
    stop_reason: "tool_use",
    stop_sequence: null,
    usage,
  };
  const { text, reasoning, toolCalls, residue } = decodeReply(wire);
  return { role: "assistant", content: text, reasoning, toolCalls, residue };
}

function said(message: AssistantMessage): { blocks: unknown; warnings: readonly string[] } {
  const { body, warnings } = encodeChat("m", { messages: [{ role: "user", content: "Hi" }, message] }, 1);
  return { blocks: body.messages[1]?.content, warnings: warnings.map((warning) => warning.message) };
}

const thinking: ContentBlock = { type: "thinking", thinking: "Hm 🤔", signature: "s1" };
const redacted: ContentBlock = { type: "redacted_thinking", data: "d" };
const text: ContentBlock = { type: "text", text: "I look it up." };
const search: ContentBlock = { type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: { query: "q" } };
const found: ContentBlock = {
  type: "web_search_tool_result",
  tool_use_id: "srvtoolu_1",
  content: [{ type: "web_search_result", url: "u", title: "t", encrypted_content: "e", page_age: null }],
};
const cited: ContentBlock = {
  type: "text",
  text: "It rains.",
  citations: [{ type: "web_search_result_location", cited_text: "c", encrypted_index: "i", title: null, url: "u" }],
};
const call: ContentBlock = { type: "tool_use", id: "toolu_1", name: "f", input: { a: [1, "ü"] }, caller: { type: "direct" } };
const second: ContentBlock = { type: "tool_use", id: "toolu_2", name: "g", input: {} };

describe("a reply goes back as it came", () => {
  test.each<[string, ContentBlock[]]>([
    ["thinking first, with its signature", [thinking, text, call]],
    ["thinking that is not shown, and thinking that is omitted", [redacted, { ...thinking, thinking: "" }, call]],
    [
      "thinking between calls of Anthropic's tools",
      [thinking, search, found, { ...thinking, signature: "s2" }, text, cited, call, second],
    ],
    ["calls before text", [call, text, second]],
    ["two texts", [text, cited]],
    ["a long turn that was interrupted", [text, search]],
    ["text and calls alone", [text, second]],
  ])("%s", (_, content) => {
    expect(said(replyOf(content))).toStrictEqual({ blocks: content, warnings: [] });
  });

  test("also through JSON, as conversations are stored", () => {
    const content = [thinking, text, search, found, cited, call];
    const stored = JSON.parse(JSON.stringify(replyOf(content))) as AssistantMessage;
    expect(said(stored).blocks).toStrictEqual(content);
  });

  test("the residue holds nothing that the vocabulary says", () => {
    const message = replyOf([thinking, text, search, found, cited, call]);
    const residue = JSON.stringify(message.residue);
    for (const words of ["Hm", "look it up", "rains", '"toolu_1"', '"f"', "ü"]) expect(residue).not.toContain(words);
  });
});

describe("what Anthropic would refuse stays out", () => {
  test("thinking that was cut off before its signature", () => {
    const { blocks, warnings } = said(replyOf([{ ...thinking, signature: "" }, text]));
    expect(blocks).toStrictEqual([text]);
    expect(warnings[0]).toContain("messages[1]");
  });

  test("thinking that was changed, whose signature is another's", () => {
    const { blocks, warnings } = said({ ...replyOf([thinking, text, call]), reasoning: "Aha!" });
    expect(blocks).toStrictEqual([text, call]);
    expect(warnings[0]).toContain("messages[1]");
  });

  test("empty texts, members that are null, and a call that was cut off", () => {
    const cut = { ...search, input: {}, partial_json: '{"q' } as ContentBlock;
    expect(said(replyOf([{ type: "text", text: "" }, { ...text, citations: null }, cut])).blocks).toStrictEqual([text]);
  });
});

describe("what was changed since goes as it is now", () => {
  test("a text", () => {
    const { blocks } = said({ ...replyOf([thinking, text, search, found, cited, call]), content: "Never mind." });
    expect(blocks).toStrictEqual([thinking, { type: "text", text: "Never mind." }, search, found, call]);
  });

  test("fewer calls, and more", () => {
    const message = replyOf([thinking, call, text]);
    expect(said({ ...message, toolCalls: [] }).blocks).toStrictEqual([thinking, text]);
    const more = [...(message.toolCalls ?? []), { id: "toolu_2", name: "g", arguments: "{}" }];
    expect(said({ ...message, toolCalls: more }).blocks).toStrictEqual([thinking, call, text, second]);
  });

  test.each([
    [{ message: { content: [{ type: "x" }] } }],
    [{ blocks: "x" }],
    [{ blocks: [{ type: "text" }] }],
    [{ blocks: [null] }],
  ])("a residue of somebody else's is none of ours: %j", (residue) => {
    expect(said({ role: "assistant", content: "A", residue }).blocks).toStrictEqual([{ type: "text", text: "A" }]);
  });
});
