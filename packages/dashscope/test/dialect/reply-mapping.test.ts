/** What the page on mappings says is what the decoder does. */
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply, replyMapping } from "../../src/dialect/index.ts";
import { merged, placeAt, valueAt } from "../../../core/test/support/place-at.ts";

const rows = replyMapping.members.map(({ member, whole: paths = [], streamed = [] }) => [member, paths, streamed] as const);
const tokens = [{ token: "said", logprob: -1, top_logprobs: [] }];

/** What the member is where the wire says something at the path. */
function placed(member: string, path: string): { readonly wire: unknown; readonly expected: unknown } {
  const said = member === "logprobs" ? tokens : "said";
  const expected = member === "logprobs" ? [{ token: "said", logprob: -1, top: [] }] : "said";
  const answer = path === "output.finish_reason" ? { output: { text: "" } } : {};
  const choice = path.includes("choices") || !path.startsWith("output") ? { output: { choices: [{ message: {} }] } } : {};
  const needed = path === "output.model_name" ? { output: { choices: [{ message: {} }] } } : merged(choice, answer);
  return { wire: merged(needed, placeAt(path, said)), expected };
}

function streamed(...chunks: readonly unknown[]): unknown {
  const decoder = createStreamDecoder("incremental");
  for (const chunk of chunks) decoder.feed(chunk as never);
  return decoder.partial();
}

describe("members", () => {
  test.each(rows)("%s of a whole reply", (member, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const { wire, expected } = placed(member, path);
      expect([path, valueAt(decodeReply(wire as never), member)]).toStrictEqual([path, expected]);
    }
  });

  test.each(rows)("%s of a stream", (member, _, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const { wire, expected } = placed(member, path);
      expect([path, valueAt(streamed(wire), member)]).toStrictEqual([path, expected]);
    }
  });
});

test.each(Object.entries(replyMapping.usage))("the count %s", (part, { from }) => {
  const totals = { output: { choices: [{ message: {} }] }, usage: { input_tokens: 1, output_tokens: 1 } };
  expect(from.length).toBeGreaterThan(0);
  for (const path of from) {
    const wire = merged(totals, placeAt(path, 7));
    expect([path, decodeReply(wire as never).usage]).toMatchObject([path, { [part]: 7 }]);
    expect([path, streamed(wire)]).toMatchObject([path, { usage: { [part]: 7 } }]);
  }
});

test("sections of the residue", () => {
  const message = { content: [{ text: "a" }, { text: "b", image: "c" }], x: 1 };
  const choices = [
    { index: 0, message, x: 1 },
    { index: 1, message: { content: "c" } },
  ];
  const wire = { output: { choices, x: 1 }, usage: { input_tokens: 1, output_tokens: 1, x: 1 }, x: 1 };
  const sections = replyMapping.residue.map(({ section }) => section).sort();
  const { residue } = decodeReply(wire as never);
  expect(Object.keys(residue ?? {}).sort()).toStrictEqual(sections);
  expect(residue).toMatchObject({
    message: { content: [{ text: "", image: "c" }], x: 1 },
    reply: { output: { x: 1 }, response: { x: 1 } },
  });
});

test("the mapping survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(replyMapping))).toStrictEqual(replyMapping);
});
