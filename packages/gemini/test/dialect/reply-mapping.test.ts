/** What the page on mappings says is what the decoder does. */
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply } from "../../src/dialect/decode.ts";
import { replyMapping } from "../../src/index.ts";
import { merged, placeAt, valueAt } from "../../../core/test/support/place-at.ts";

const one = { token: "said", logProbability: -1 };
/** What stands on the wire where it is no text or wants something beside it, and what is looked at then. */
const cases: Readonly<Record<string, readonly [value: unknown, member: string, said: unknown, beside?: object]>> = {
  reasoning: ["said", "reasoning", "said", { candidates: [{ content: { parts: [{ thought: true }] } }] }],
  "toolCalls[].id": [
    "said",
    "toolCalls[].id",
    "said",
    { candidates: [{ content: { parts: [{ functionCall: { name: "f" } }] } }] },
  ],
  "toolCalls[].arguments": [
    { a: 1 },
    "toolCalls[].arguments",
    '{"a":1}',
    { candidates: [{ content: { parts: [{ functionCall: { name: "f" } }] } }] },
  ],
  logprobs: [[one], "logprobs[].token", "said"],
  "logprobs[].top": [
    [one],
    "logprobs[].top[].token",
    "said",
    { candidates: [{ logprobsResult: { chosenCandidates: [one] } }] },
  ],
};

const rows = replyMapping.members.map(({ member, whole = [], streamed = [] }) => [member, whole, streamed] as const);

function wireOf(path: string, member: string): object {
  const [value, , , beside = {}] = cases[member] ?? ["said", member, "said"];
  // Without a candidate, only a refused prompt is a reply.
  const base = path.startsWith("promptFeedback") ? {} : { candidates: [{ index: 0 }] };
  return merged(merged(base, beside), placeAt(path, value)) as object;
}

describe("members", () => {
  test.each(rows)("%s", (member, whole, streamed) => {
    const [, place, said] = cases[member] ?? ["said", member, "said"];
    expect(whole.length).toBeGreaterThan(0);
    for (const path of whole) {
      expect([path, valueAt(decodeReply(wireOf(path, member)), place)]).toStrictEqual([path, said]);
    }
    for (const path of streamed) {
      const decoder = createStreamDecoder();
      decoder.feed(wireOf(path, member));
      expect([path, valueAt(decoder.partial(), place)]).toStrictEqual([path, said]);
    }
  });
});

test("counts", () => {
  const entries = Object.entries(replyMapping.usage).flatMap(([part, { from }]) => from.map((path) => [part, path] as const));
  expect(entries.length).toBeGreaterThan(7);
  for (const [part, path] of entries) {
    const [name = "", modality = ""] = path.split(/\[(.+)\]\.tokenCount/);
    const wire = modality === "" ? placeAt(path, 7) : placeAt(name, [{ modality, tokenCount: 7 }]);
    const { usage } = decodeReply(merged({ candidates: [{}] }, wire) as object);
    expect([path, valueAt(usage, part)]).toStrictEqual([path, 7]);
  }
});

test("the mapping survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(replyMapping))).toStrictEqual(replyMapping);
});
