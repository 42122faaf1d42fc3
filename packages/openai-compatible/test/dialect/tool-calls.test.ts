import type { ChatEvent } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { commonDecoding, createStreamDecoder, decodeReply } from "../../src/index.ts";

/** Feeds the fragments, one list of tool calls per chunk, and gives every event but `usage`. */
function stream(...chunks: readonly object[][]): readonly ChatEvent[] {
  const decoder = createStreamDecoder<any>(commonDecoding);
  const fed = chunks.flatMap((calls) => decoder.feed({ id: "r1", choices: [{ index: 0, delta: { tool_calls: calls } }] }));
  return [...fed, ...decoder.finish()];
}

function callsOf(events: readonly ChatEvent[]): readonly (readonly [string, string, string])[] {
  const last = events.at(-1);
  if (last?.type !== "finish") throw new Error("the stream has no finish event");
  // What the events say piece by piece must be what the reply says at the end.
  for (const [index, call] of last.reply.toolCalls.entries()) {
    const pieces = events.filter((event) => event.type === "tool-call-delta" && event.index === index);
    expect(pieces.map((event) => event.type === "tool-call-delta" && event.arguments).join("")).toBe(call.arguments);
    expect(events.filter((event) => event.type === "tool-call-start" && event.index === index)).toStrictEqual([
      { type: "tool-call-start", index, id: call.id, name: call.name },
    ]);
    expect(events.filter((event) => event.type === "tool-call-end" && event.index === index)).toStrictEqual([
      { type: "tool-call-end", index, toolCall: call },
    ]);
  }
  return last.reply.toolCalls.map(({ id, name, arguments: text }) => [id, name, text] as const);
}

const call = (fields: { index?: unknown; id?: unknown; name?: unknown; text?: unknown }): object => {
  const { index, id, name, text } = fields;
  return { index, id, type: "function", function: { name, arguments: text } };
};

test("by the book: id and name first, arguments in pieces, two calls in turn", () => {
  const events = stream(
    [call({ index: 0, id: "a", name: "f", text: "" })],
    [call({ index: 0, text: '{"x"' })],
    [call({ index: 0, text: ":1}" })],
    [call({ index: 1, id: "b", name: "g", text: "" })],
    [call({ index: 1, text: "{}" })],
  );
  expect(events.map(({ type }) => type)).toStrictEqual([
    "tool-call-start",
    "tool-call-delta",
    "tool-call-delta",
    "tool-call-start",
    "tool-call-delta",
    "tool-call-end",
    "tool-call-end",
    "finish",
  ]);
  expect(callsOf(events)).toStrictEqual([
    ["a", "f", '{"x":1}'],
    ["b", "g", "{}"],
  ]);
});

test("pieces of two calls interleaved by index", () => {
  const events = stream(
    [call({ index: 0, id: "a", name: "f", text: "{" }), call({ index: 1, id: "b", name: "g", text: "{" })],
    [call({ index: 1, text: '"y":2}' }), call({ index: 0, text: '"x":1}' })],
  );
  expect(callsOf(events)).toStrictEqual([
    ["a", "f", '{"x":1}'],
    ["b", "g", '{"y":2}'],
  ]);
});

describe("sloppy servers", () => {
  test("no index: pieces belong to the last call, a new id begins another", () => {
    const events = stream(
      [call({ id: "a", name: "f", text: '{"x"' })],
      [call({ text: ":1}" })],
      [call({ id: "b", name: "f", text: '{"x":2}' })],
    );
    expect(callsOf(events)).toStrictEqual([
      ["a", "f", '{"x":1}'],
      ["b", "f", '{"x":2}'],
    ]);
  });

  test("the same index for every call, another id", () => {
    const events = stream(
      [call({ index: 0, id: "a", name: "f", text: '{"x":1}' })],
      [call({ index: 0, id: "b", name: "f", text: '{"x":2}' })],
      [call({ index: 0, id: "b", text: " " })],
    );
    expect(callsOf(events)).toStrictEqual([
      ["a", "f", '{"x":1}'],
      ["b", "f", '{"x":2} '],
    ]);
  });

  test("another id in each piece: arguments without a name go on with the open call", () => {
    for (const index of [0, undefined]) {
      const events = stream(
        [call({ index, id: "a", name: "f", text: "" })],
        [call({ index, id: "b", text: '{"x"' })],
        [call({ index, id: "c", text: ":1}" })],
        [call({ index, id: "d", name: "f", text: '{"x":2}' })],
      );
      expect(callsOf(events)).toStrictEqual([
        ["a", "f", '{"x":1}'],
        ["d", "f", '{"x":2}'],
      ]);
    }
  });

  test("the same index, ids that come back: each piece finds its own call", () => {
    const events = stream(
      [call({ index: 0, id: "a", name: "f", text: '{"x":' })],
      [call({ index: 0, id: "b", name: "g", text: '{"y":' })],
      [call({ index: 0, id: "a", text: "1}" })],
      [call({ index: 0, id: "b", text: "2}" })],
    );
    expect(callsOf(events)).toStrictEqual([
      ["a", "f", '{"x":1}'],
      ["b", "g", '{"y":2}'],
    ]);
  });

  test("the id and the name repeated in each piece", () => {
    const events = stream(
      [call({ index: 0, id: "a", name: "f", text: '{"x"' })],
      [call({ index: 0, id: "a", name: "f", text: ":" })],
      [call({ index: 0, id: "a", name: "f", text: "1}" })],
    );
    expect(callsOf(events)).toStrictEqual([["a", "f", '{"x":1}']]);
  });

  test("empty strings for id and name in later pieces", () => {
    const events = stream(
      [call({ index: 0, id: "a", name: "f", text: "" })],
      [call({ index: 0, id: "", name: "", text: "{}" })],
    );
    expect(callsOf(events)).toStrictEqual([["a", "f", "{}"]]);
  });

  test("the name late: the start event waits for it, no piece is lost", () => {
    const events = stream(
      [call({ index: 0, id: "a", text: '{"x"' })],
      [call({ index: 0, name: "f", text: ":1" })],
      [call({ index: 0, text: "}" })],
    );
    expect(events.map(({ type }) => type)).toStrictEqual([
      "tool-call-start",
      "tool-call-delta",
      "tool-call-delta",
      "tool-call-end",
      "finish",
    ]);
    expect(callsOf(events)).toStrictEqual([["a", "f", '{"x":1}']]);
  });

  test("the id late", () => {
    const events = stream([call({ name: "f", text: "{" })], [call({ id: "a", text: "}" })]);
    expect(callsOf(events)).toStrictEqual([["a", "f", "{}"]]);
  });

  test("arguments as an object become their JSON text", () => {
    const events = stream([call({ index: 0, id: "a", name: "f", text: { x: 1, y: [true, null] } })]);
    expect(callsOf(events)).toStrictEqual([["a", "f", '{"x":1,"y":[true,null]}']]);
  });

  test("whole calls without index and id, in one chunk and in two", () => {
    const whole = call({ name: "f", text: '{"x":1}' });
    const expected = [
      ["call_0_r1", "f", '{"x":1}'],
      ["call_1_r1", "f", '{"x":1}'],
    ];
    expect(callsOf(stream([whole, whole]))).toStrictEqual(expected);
    expect(callsOf(stream([whole], [whole]))).toStrictEqual(expected);
  });

  test("whole calls of several functions under the same index, without ids", () => {
    const events = stream([call({ index: 0, name: "f", text: "{}" })], [call({ index: 0, name: "g", text: "{}" })]);
    expect(callsOf(events)).toStrictEqual([
      ["call_0_r1", "f", "{}"],
      ["call_1_r1", "g", "{}"],
    ]);
  });

  test("another name under the same index begins another call, also where neither has arguments", () => {
    const events = stream([call({ index: 0, name: "f", text: "" })], [call({ index: 0, name: "g", text: "" })]);
    expect(callsOf(events)).toStrictEqual([
      ["call_0_r1", "f", ""],
      ["call_1_r1", "g", ""],
    ]);
  });

  test("the whole call once more at the end is no second call and adds nothing", () => {
    const events = stream(
      [call({ index: 0, id: "a", name: "f", text: '{"x"' })],
      [call({ index: 0, text: ":1}" })],
      [call({ index: 0, id: "a", name: "f", text: '{"x":1}' })],
    );
    expect(callsOf(events)).toStrictEqual([["a", "f", '{"x":1}']]);
    expect(events.filter((event) => event.type === "tool-call-delta" && event.arguments === "")).toStrictEqual([]);
  });

  test("null where a function, its name, its arguments or a fragment should be", () => {
    const events = stream(
      [{ index: 0, id: "a", type: "function", function: { name: "f", arguments: null } }],
      [{ index: 0, id: null, type: null, function: null }, null as unknown as object],
      [{ index: 0, function: { name: null, arguments: "{}" } }],
    );
    expect(callsOf(events)).toStrictEqual([["a", "f", "{}"]]);
  });

  test("a call without a name is still told", () => {
    expect(callsOf(stream([call({ index: 0, id: "a", text: "{}" })]))).toStrictEqual([["a", "", "{}"]]);
  });
});

describe("what else stands on a call", () => {
  test("stays with it, whole and streamed", () => {
    const extra = { extra_content: { google: { thought_signature: "sig" } } };
    const wire = { id: "a", type: "function", function: { name: "f", arguments: "{}" }, ...extra };
    const expected = [{ id: "a", name: "f", arguments: "{}", residue: extra }];
    const events = stream([{ index: 0, ...wire }]);
    expect(events.at(-1)).toMatchObject({ reply: { toolCalls: expected } });
    const reply = decodeReply({ choices: [{ message: { tool_calls: [wire] } }] }, commonDecoding);
    expect(reply.toolCalls).toStrictEqual(expected);
  });

  test("a custom tool call goes to the residue, its input joined", () => {
    const events = stream(
      [{ index: 0, id: "c", type: "custom", custom: { name: "sql", input: "" } }],
      [{ index: 0, custom: { input: "select" } }],
      [call({ index: 1, id: "a", name: "f", text: "{}" })],
      [{ index: 0, custom: { input: " 1" } }],
    );
    const last = events.at(-1);
    expect(callsOf(events)).toStrictEqual([["a", "f", "{}"]]);
    expect(last?.type === "finish" && last.reply.residue).toStrictEqual({
      message: { tool_calls: [{ id: "c", type: "custom", custom: { name: "sql", input: "select 1" } }] },
    });
  });
});

test("calls of a whole reply are never fragments of each other", () => {
  const same = { index: 0, id: "", type: "function", function: { name: "f", arguments: "{}" } };
  const reply = decodeReply({ id: "r1", choices: [{ message: { tool_calls: [same, same] } }] }, commonDecoding);
  expect(reply.toolCalls).toStrictEqual([
    { id: "call_0_r1", name: "f", arguments: "{}" },
    { id: "call_1_r1", name: "f", arguments: "{}" },
  ]);
});

describe("the older form, which has one call and no id", () => {
  const pieces = (...calls: readonly object[]): readonly ChatEvent[] => {
    const decoder = createStreamDecoder<any>(commonDecoding);
    const fed = calls.flatMap((called) =>
      decoder.feed({ id: "r1", choices: [{ index: 0, delta: { function_call: called } }] }),
    );
    return [...fed, ...decoder.finish()];
  };

  test.each([
    ["the name first", [{ name: "f", arguments: "" }, { arguments: '{"a":' }, { arguments: "1}" }]],
    ["the name alone", [{ name: "f" }, { arguments: '{"a":1}' }]],
    [
      "the name in each piece",
      [
        { name: "f", arguments: '{"a":' },
        { name: "f", arguments: "1}" },
      ],
    ],
    [
      "an empty name after it",
      [
        { name: "f", arguments: '{"a":' },
        { name: "", arguments: "1}" },
      ],
    ],
    ["all at once", [{ name: "f", arguments: '{"a":1}' }]],
  ])("%s", (_, calls) => {
    expect(callsOf(pieces(...calls))).toStrictEqual([["call_0_r1", "f", '{"a":1}']]);
  });
});
