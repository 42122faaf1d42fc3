/** What the page on mappings says is what the decoder does. */
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply } from "../src/dialect/index.ts";
import { replyMapping } from "../src/index.ts";
import { merged, placeAt, valueAt } from "../../core/test/support/place-at.ts";

const rows = replyMapping.members.map(({ member, whole = [], streamed = [] }) => [member, whole, streamed] as const);
const token = { token: "said", logprob: -1, top_logprobs: [] };

/** A reply that has the path: beside a choice, or with the text in its place. */
function wireOf(path: string): object {
  const value = path.endsWith("logprobs.content") ? [token] : "said";
  const isText = path === "output.text" || path === "output.finish_reason";
  const base = isText ? { output: { text: "" } } : { output: { choices: [{ message: { role: "assistant", content: "" } }] } };
  return merged(base, placeAt(path, value)) as object;
}

const place = (member: string): string => (member === "logprobs" ? "logprobs[].token" : member);

describe("members", () => {
  test.each(rows)("%s", (member, whole, streamed) => {
    expect(whole.length).toBeGreaterThan(0);
    for (const path of whole) {
      expect([path, valueAt(decodeReply(wireOf(path) as never), place(member))]).toStrictEqual([path, "said"]);
    }
    for (const path of streamed) {
      const decoder = createStreamDecoder("incremental");
      decoder.feed(wireOf(path) as never);
      expect([path, valueAt(decoder.partial(), place(member))]).toStrictEqual([path, "said"]);
    }
  });
});

test("counts", () => {
  const entries = Object.entries(replyMapping.usage).flatMap(([part, { from }]) => from.map((path) => [part, path] as const));
  expect(entries.length).toBeGreaterThan(7);
  for (const [part, path] of entries) {
    const base = { output: { text: "a" }, usage: { input_tokens: 0, output_tokens: 0 } };
    const { usage } = decodeReply(merged(base, placeAt(path, 7)) as never);
    expect([path, valueAt(usage, part)]).toStrictEqual([path, 7]);
  }
});

test("the mapping survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(replyMapping))).toStrictEqual(replyMapping);
});
