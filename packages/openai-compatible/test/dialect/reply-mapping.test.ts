/** What the page on mappings says is what the decoder does. */
import { describe, expect, test } from "vitest";
import { compatibleQuirks, createStreamDecoder, decodeReply, replyMapping } from "../../src/index.ts";
import { merged, placeAt, valueAt } from "../../../core/test/support/place-at.ts";

const token = { token: "said", logprob: -1, top_logprobs: [] };
/** What stands on the wire where it is no text, and what is looked at then. */
const values: Readonly<Record<string, readonly [value: unknown, member: string]>> = {
  "choices[].logprobs.content": [[token], "logprobs[].token"],
  "choices[].logprobs.tokens": [["said"], "logprobs[].token"],
  "choices[].logprobs.reasoning_content": [[token], "reasoningLogprobs[].token"],
  "choices[].logprobs.refusal": [[token], "refusalLogprobs[].token"],
  warnings: [[{ message: "said" }], "warnings[].message"],
};
/** What must stand beside a value for it to say something. */
const beside: Readonly<Record<string, string>> = {
  "choices[].message.function_call.arguments": "choices[].message.function_call.name",
  "choices[].delta.function_call.arguments": "choices[].delta.function_call.name",
};
const wireOf = (whole: object, path: string, value: unknown): unknown => {
  const other = beside[path];
  return merged(other === undefined ? whole : merged(whole, placeAt(other, "f")), placeAt(path, value));
};
const rows = replyMapping.members.map(({ member, whole = [], streamed = [] }) => [member, whole, streamed] as const);

function streamed(chunk: unknown): unknown {
  const decoder = createStreamDecoder(compatibleQuirks);
  decoder.feed(chunk as never);
  return decoder.partial();
}

describe("members", () => {
  test.each(rows)("%s of a whole reply", (member, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const [value, place] = values[path] ?? ["said", member];
      const wire = wireOf({ choices: [{ index: 0, message: {} }] }, path, value);
      expect([path, valueAt(decodeReply(wire as never, compatibleQuirks), place)]).toStrictEqual([path, "said"]);
    }
  });

  test.each(rows)("%s of a stream", (member, _, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const [value, place] = values[path] ?? ["said", member];
      const wire = wireOf({ choices: [{ index: 0, delta: {} }] }, path, value);
      expect([path, valueAt(streamed(wire), place)]).toStrictEqual([path, "said"]);
    }
  });
});

test("counts", () => {
  const totals = { choices: [{ message: {} }], usage: { prompt_tokens: 1, completion_tokens: 1 } };
  const entries = Object.entries(replyMapping.usage).flatMap(([part, { from }]) => from.map((path) => [part, path] as const));
  expect(entries.length).toBeGreaterThan(10);
  for (const [part, path] of entries) {
    const wire = merged(totals, placeAt(path, 7));
    expect([path, valueAt(decodeReply(wire as never, compatibleQuirks).usage, part)]).toStrictEqual([path, 7]);
  }
});

test("the mapping survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(replyMapping))).toStrictEqual(replyMapping);
});
