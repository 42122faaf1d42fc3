/** What the page on mappings says is what the decoder does. */
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply } from "../../src/dialect/decode.ts";
import { replyMapping } from "../../src/index.ts";
import { merged, placeAt, valueAt } from "../../../core/test/support/place-at.ts";

const call = { type: "tool_use", id: "i", name: "n", input: {} };
/** What the block has to be, and what stands on the wire where it is no text. */
const blocks: Readonly<Record<string, object>> = {
  text: { type: "text" },
  reasoning: { type: "thinking" },
  "toolCalls[].id": call,
  "toolCalls[].name": call,
  "toolCalls[].arguments": call,
};
const rows = replyMapping.members.map(({ member, whole = [], streamed = [] }) => [member, whole, streamed] as const);
const isInput = (path: string): boolean => path.endsWith("input");
const said = (path: string): unknown => (isInput(path) ? { a: 1 } : "said");
const expected = (path: string): string => (isInput(path) ? '{"a":1}' : "said");

/** The event that has a path, with what comes before it. */
function eventsOf(path: string, member: string): readonly object[] {
  const start = { type: "message_start", message: { content: [] } };
  const block = { type: "content_block_start", index: 0, content_block: blocks[member] };
  const wire = placeAt(path, said(path));
  if (path.startsWith("message.")) return [merged(start, wire) as object];
  if (path.startsWith("content_block.")) return [start, merged(block, wire) as object];
  if (path === "delta.stop_reason") return [start, { type: "message_delta", ...wire }];
  const types: Readonly<Record<string, string>> = {
    text: "text_delta",
    thinking: "thinking_delta",
    partial_json: "input_json_delta",
  };
  const delta = { type: "content_block_delta", index: 0, delta: { type: types[path.slice("delta.".length)] } };
  return [start, block, merged(delta, wire) as object];
}

describe("members", () => {
  test.each(rows)("%s of a whole reply", (member, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const base = { content: blocks[member] === undefined ? [] : [blocks[member]] };
      const reply = decodeReply(merged(base, placeAt(path, said(path))) as never);
      expect([path, valueAt(reply, member)]).toStrictEqual([path, expected(path)]);
    }
  });

  test.each(rows)("%s of a stream", (member, _, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const decoder = createStreamDecoder();
      for (const event of eventsOf(path, member)) decoder.feed(event as never);
      expect([path, valueAt(decoder.partial(), member)]).toStrictEqual([path, expected(path)]);
    }
  });
});

test("counts", () => {
  const entries = Object.entries(replyMapping.usage).flatMap(([part, { from }]) => from.map((path) => [part, path] as const));
  expect(entries.length).toBeGreaterThan(5);
  for (const [part, path] of entries) {
    const base = { content: [], usage: { input_tokens: 0, output_tokens: 0 } };
    expect([path, valueAt(decodeReply(merged(base, placeAt(path, 7)) as never).usage, part)]).toStrictEqual([path, 7]);
  }
});

test("the mapping survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(replyMapping))).toStrictEqual(replyMapping);
});
