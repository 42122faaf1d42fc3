import { expect, test } from "vitest";
import { compatibleQuirks as quirks, createStreamDecoder, decodeReply, encodeChat } from "../../src/index.ts";

// The form in which Mistral's reasoning models answer: docs.mistral.ai/capabilities/reasoning.
const thinking = (text: string): object => ({ type: "thinking", thinking: [{ type: "text", text }] });
const choice = (message: object): object => ({ choices: [{ index: 0, message, finish_reason: "stop" }] });
const sentAgain = (reply: any): unknown => {
  const { text: content, reasoning, residue } = reply;
  const { messages } = encodeChat("m", { messages: [{ role: "assistant", content, reasoning, residue }] }, quirks);
  return (messages[0] as any).content;
};

test("A message that came in parts with thinking goes back in the same parts", () => {
  const content = [
    { ...thinking("Two and two."), closed: true },
    { type: "text", text: "Four" },
    { type: "text", text: "." },
  ];
  const reply = decodeReply(choice({ role: "assistant", content }) as any, quirks);
  expect(reply).toMatchObject({ text: "Four.", reasoning: "Two and two." });
  expect(JSON.stringify(reply.residue)).not.toMatch(/Four|Two/);
  expect(sentAgain(reply)).toEqual(content);
});

test("Streamed parts of one kind are one part", () => {
  const decoder = createStreamDecoder<any>(quirks);
  const deltas = [[thinking("Two ")], [thinking("and two.")], [{ type: "text", text: "Fo" }], [{ type: "text", text: "ur" }]];
  for (const content of deltas) decoder.feed({ choices: [{ index: 0, delta: { content } }] });
  const reply = decoder.partial();
  expect(sentAgain(reply)).toEqual([thinking("Two and two."), { type: "text", text: "Four" }]);
});

test("A text that somebody changed goes as text: lengths that do not fit cut nothing", () => {
  const reply = decodeReply(choice({ content: [thinking("Hm."), { type: "text", text: "Four" }] }) as any, quirks);
  expect(sentAgain({ ...reply, text: "Four, of course" })).toBe("Four, of course");
});

test("A list of nothing but text is text", () => {
  const reply = decodeReply(choice({ content: [{ type: "text", text: "Four" }] }) as any, quirks);
  expect(reply.residue).toEqual({});
  expect(sentAgain(reply)).toBe("Four");
});

test("Parts of other kinds stay between those with thinking", () => {
  const content = [thinking("Hm."), { type: "reference", ids: [1] }, { type: "text", text: "Four" }];
  expect(sentAgain(decodeReply(choice({ content }) as any, quirks))).toEqual(content);
});
