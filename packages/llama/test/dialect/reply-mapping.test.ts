/** What the page on mappings says is what the decoder does. */
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply, replyMapping } from "../../src/dialect/index.ts";
import { merged, placeAt, valueAt } from "../../../core/test/support/place-at.ts";

const whole = { completion_message: { role: "assistant" } };
const inObject = { completion_message: { content: { type: "text" } } };
const rows = replyMapping.members.map(({ member, whole: paths = [], streamed = [] }) => [member, paths, streamed] as const);

function streamed(...chunks: readonly unknown[]): unknown {
  const decoder = createStreamDecoder();
  for (const chunk of chunks) decoder.feed(chunk as never);
  return decoder.partial();
}

describe("members", () => {
  test.each(rows)("%s of a whole reply", (member, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const wire = merged(path.endsWith("content.text") ? merged(whole, inObject) : whole, placeAt(path, "said"));
      expect([path, valueAt(decodeReply(wire as never), member)]).toStrictEqual([path, "said"]);
    }
  });

  test.each(rows)("%s of a stream", (member, _, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const type = path.includes("text") ? "text" : "tool_call";
      const event = { event: { event_type: "progress", delta: { type } } };
      expect([path, valueAt(streamed(merged(event, placeAt(path, "said"))), member)]).toStrictEqual([path, "said"]);
    }
  });
});

test("counts", () => {
  const entries = Object.entries(replyMapping.usage);
  expect(entries.length).toBe(3);
  const names = entries.map(([, { from }]) => /\[(.+)\]/.exec(from[0] ?? "")?.[1]);
  const metrics = names.map((metric, index) => ({ metric, value: index + 1 }));
  const usage = Object.fromEntries(entries.map(([part], index) => [part, index + 1]));
  expect(decodeReply(merged(whole, { metrics }) as never).usage).toStrictEqual(usage);
  expect(streamed({ event: { event_type: "metrics", metrics } })).toMatchObject({ usage });
});

test("sections of the residue", () => {
  const odd = merged(whole, { x: 1, completion_message: { x: 1 }, metrics: [{ metric: "x", value: 1 }] });
  const chunk = { event: { event_type: "progress", x: 1, delta: { type: "x" } } };
  const sections = [decodeReply(odd as never), streamed(chunk)].flatMap((reply) =>
    Object.keys((reply as { readonly residue: object }).residue),
  );
  expect(sections.sort()).toStrictEqual(replyMapping.residue.map(({ section }) => section).sort());
});

test("the mapping survives a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(replyMapping))).toStrictEqual(replyMapping);
});
