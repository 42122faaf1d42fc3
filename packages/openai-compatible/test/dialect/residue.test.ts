import { expect, test } from "vitest";
import { commonDecoding, createStreamDecoder } from "../../src/index.ts";

function messageRest(...deltas: readonly object[]): unknown {
  const decoder = createStreamDecoder<any>(commonDecoding);
  for (const delta of deltas) decoder.feed({ choices: [{ index: 0, delta }] });
  return decoder.partial().residue["message"];
}

test("fragments are joined only where the dialect says so; other texts replace", () => {
  expect(
    messageRest(
      { channel: "analysis", audio: { id: "a", data: "QU" } },
      { channel: "analysis", audio: { data: "JD", transcript: "x" } },
      { channel: "final", audio: { transcript: "y", expires_at: 1 } },
    ),
  ).toStrictEqual({ channel: "final", audio: { id: "a", data: "QUJD", transcript: "xy", expires_at: 1 } });
});

test("lists grow; an entry with the index and type of an earlier one continues it", () => {
  expect(
    messageRest(
      { reasoning_details: [{ type: "reasoning.text", index: 0, text: "a" }] },
      { reasoning_details: [] },
      { reasoning_details: [{ type: "reasoning.text", index: 0, text: "b", signature: "s" }] },
      { reasoning_details: [{ type: "reasoning.encrypted", index: 0, data: "x" }] },
      { annotations: [{ id: 1 }] },
      { annotations: [{ id: 1 }, { id: 2 }] },
    ),
  ).toStrictEqual({
    reasoning_details: [
      { type: "reasoning.text", index: 0, text: "ab", signature: "s" },
      { type: "reasoning.encrypted", index: 0, data: "x" },
    ],
    annotations: [{ id: 1 }, { id: 1 }, { id: 2 }],
  });
});

test("a list that grew is a copy: neither the chunk nor an earlier look at the reply grows with it", () => {
  const decoder = createStreamDecoder<any>(commonDecoding);
  const first = { annotations: [{ id: 1 }] };
  decoder.feed({ choices: [{ index: 0, delta: first }] });
  decoder.feed({ choices: [{ index: 0, delta: { annotations: [{ id: 2 }] } }] });
  expect(first).toStrictEqual({ annotations: [{ id: 1 }] });
  expect(decoder.partial().residue).toStrictEqual({ message: { annotations: [{ id: 1 }, { id: 2 }] } });
});

test("null says nothing once something was said", () => {
  expect(messageRest({ a: null }, { a: 1 }, { a: null }, { b: null })).toStrictEqual({ a: 1, b: null });
});

test("a call of the older form that has no name is put together, and kept", () => {
  expect(messageRest({ function_call: { name: "", arguments: "{" } }, { function_call: { arguments: "}" } })).toStrictEqual({
    function_call: { name: "", arguments: "{}" },
  });
});

test("a member named __proto__ is data", () => {
  const rest = messageRest(JSON.parse('{"__proto__":{"polluted":true}}'), JSON.parse('{"__proto__":{"more":1}}'));
  expect(JSON.stringify(rest)).toBe('{"__proto__":{"polluted":true,"more":1}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
