import { type ChatEvent, NoAnswerError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply, llamaQuirks } from "../../src/dialect/index.ts";
import type { CreateChatCompletionResponseStreamChunk as Chunk } from "../../src/index.ts";

const counts = [
  { metric: "num_completion_tokens", value: 3, unit: "tokens" },
  { metric: "num_prompt_tokens", value: 12, unit: "tokens" },
  { metric: "num_total_tokens", value: 15, unit: "tokens" },
];
const usage = { inputTokens: 12, outputTokens: 3, totalTokens: 15 };

/** Wire values that no type admits: the decoders must read them all the same. */
const reply = (value: unknown): ReturnType<typeof decodeReply> => decodeReply(value as never);

function stream(...wires: readonly unknown[]): readonly ChatEvent[] {
  const decoder = createStreamDecoder();
  const events = wires.flatMap((wire) => decoder.feed(wire as Chunk));
  return [...events, ...decoder.finish()];
}
const event = (kind: string, delta: unknown, more: object = {}): object => ({
  id: "c1",
  event: { event_type: kind, delta, ...more },
});
const text = (kind: string, said: string, more: object = {}): object => event(kind, { type: "text", text: said }, more);
const piece = (members: object): object => event("progress", { type: "tool_call", ...members });
const called = text("complete", "", { stop_reason: "tool_calls" });
const stopped = text("complete", "", { stop_reason: "stop" });

describe("a whole reply", () => {
  test.each([
    ["an object", { type: "text", text: "Hello" }],
    ["a text", "Hello"],
  ])("its content is %s", (_, content) => {
    const wire = { id: "c1", completion_message: { role: "assistant", content, stop_reason: "stop" }, metrics: counts };
    expect(reply(wire)).toStrictEqual({
      id: "c1",
      text: "Hello",
      toolCalls: [],
      finishReason: "stop",
      rawFinishReason: "stop",
      usage,
      warnings: [],
      residue: {},
      raw: wire,
    });
  });

  test("calls have no type, and keep what else is written on them", () => {
    const calls = [
      { id: "a", function: { name: "f", arguments: '{"x": 1}' } },
      { id: "a", type: "function", function: { name: "f", arguments: "{}" } },
    ];
    const read = reply({ completion_message: { role: "assistant", stop_reason: "tool_calls", tool_calls: calls } });
    expect(read).toMatchObject({ text: "", finishReason: "tool-calls" });
    expect(read.toolCalls).toStrictEqual([
      { id: "a", name: "f", arguments: '{"x": 1}' },
      { id: "a", name: "f", arguments: "{}", residue: { type: "function" } },
    ]);
  });

  test.each([
    ["length", "length"],
    ["a_word_of_next_year", "other"],
    ["toString", "other"],
  ])("the reason %s is %s", (raw, finishReason) => {
    const read = reply({ completion_message: { role: "assistant", stop_reason: raw } });
    expect(read).toMatchObject({ finishReason, rawFinishReason: raw });
  });

  test("no reason is null", () => {
    expect(reply({ completion_message: { role: "assistant", stop_reason: null } })).toMatchObject({
      finishReason: "other",
      rawFinishReason: null,
    });
  });

  test("counts that the usage does not express are kept, and half a usage is none", () => {
    const message = { role: "assistant" };
    const odd = { metric: "num_image_tokens", value: 4, unit: "tokens" };
    const again = { metric: "num_prompt_tokens", value: 13, unit: "tokens" };
    const other = { metric: "num_total_tokens", value: 15, unit: "characters" };
    expect(reply({ completion_message: message, metrics: [...counts, odd, again, other] })).toMatchObject({
      usage,
      residue: { metrics: [odd, again, other] },
    });
    const half = reply({ completion_message: message, metrics: counts.slice(1) });
    expect(half).not.toHaveProperty("usage");
    expect(half.residue).toStrictEqual({ metrics: counts.slice(1) });
  });

  test.each([[{}], [{ completion_message: null }], [{ choices: [] }], [null], [[]]])("%j is no reply", (body) => {
    expect(() => reply(body)).toThrow(NoAnswerError);
  });

  test("members that nobody knows are kept by where they stood", () => {
    const read = reply({ a: 1, completion_message: { role: "assistant", content: { type: "text", text: "", b: 2 }, c: 3 } });
    expect(read.residue).toStrictEqual({ message: { content: { b: 2 }, c: 3 }, reply: { a: 1 } });
  });
});

describe("a stream", () => {
  test("text comes with every event but metrics, whose delta says nothing", () => {
    const events = stream(
      text("start", "He"),
      text("progress", "l"),
      text("complete", "lo", { stop_reason: "stop" }),
      text("metrics", "", { metrics: counts }),
    );
    expect(events.slice(0, -1)).toStrictEqual([
      { type: "text-delta", text: "He" },
      { type: "text-delta", text: "l" },
      { type: "text-delta", text: "lo" },
      { type: "usage", usage },
    ]);
    expect(events.at(-1)).toMatchObject({
      type: "finish",
      reply: { id: "c1", text: "Hello", finishReason: "stop", usage, residue: {} },
    });
  });

  test("a piece with an id begins a call, the others go on with it", () => {
    const events = stream(
      text("start", ""),
      piece({ id: "a", function: { name: "f", arguments: "" } }),
      piece({ function: { arguments: '{"x":' } }),
      piece({ function: { arguments: "1}" } }),
      piece({ id: "b", function: { name: "f", arguments: "{}" } }),
      piece({ id: "", function: { arguments: " " } }),
      called,
    );
    const first = { id: "a", name: "f", arguments: '{"x":1}' };
    const second = { id: "b", name: "f", arguments: "{} " };
    expect(events.slice(0, -1)).toStrictEqual([
      { type: "tool-call-start", index: 0, id: "a", name: "f" },
      { type: "tool-call-delta", index: 0, arguments: '{"x":' },
      { type: "tool-call-delta", index: 0, arguments: "1}" },
      { type: "tool-call-start", index: 1, id: "b", name: "f" },
      { type: "tool-call-delta", index: 1, arguments: "{}" },
      { type: "tool-call-delta", index: 1, arguments: " " },
      { type: "tool-call-end", index: 0, toolCall: first },
      { type: "tool-call-end", index: 1, toolCall: second },
    ]);
    expect(events.at(-1)).toMatchObject({ reply: { text: "", toolCalls: [first, second], finishReason: "tool-calls" } });
  });

  test("a call begins once its name is known, and one without an id gets one", () => {
    expect(
      stream(piece({ id: "a", function: {} }), piece({ function: { name: "f", arguments: "{" } }), called)[0],
    ).toStrictEqual({ type: "tool-call-start", index: 0, id: "a", name: "f" });
    const events = stream(piece({ function: { name: "f", arguments: "{}" } }), called);
    expect(events.map(({ type }) => type)).toStrictEqual(["tool-call-start", "tool-call-delta", "tool-call-end", "finish"]);
    expect(events[0]).toMatchObject({ id: "call_0_c1", name: "f" });
  });

  test("an id that is repeated goes on with its call, also behind another", () => {
    const finish = stream(
      piece({ id: "a", function: { name: "f", arguments: "1" } }),
      piece({ id: "b", function: { name: "g", arguments: "2" } }),
      piece({ id: "a", function: { arguments: "3" } }),
      called,
    ).at(-1);
    expect(finish).toMatchObject({ reply: { toolCalls: [{ arguments: "13" }, { arguments: "2" }] } });
  });

  test("what no document has is kept, and loses nothing of the text", () => {
    const events = stream(
      { trace: 1, ...event("progress", { type: "reasoning", reasoning: "hm" }, { phase: "a" }) },
      event("progress", { type: "text", text: "Hi", token: 7 }),
      event("progress", "?"),
      { other: true },
      stopped,
      text("metrics", "late"),
    );
    expect(events[0]).toStrictEqual({ type: "text-delta", text: "Hi" });
    expect(events.at(-1)).toMatchObject({
      reply: {
        text: "Hi",
        residue: {
          reply: { trace: 1, other: true },
          event: { phase: "a" },
          deltas: [{ type: "reasoning", reasoning: "hm" }, { token: 7 }, "?", "late"],
        },
      },
    });
  });

  test("without any event there is no reply", () => {
    expect(() => stream({ id: "c1" })).toThrow(NoAnswerError);
  });

  test("says what the whole reply says", () => {
    const calls = [{ id: "a", function: { name: "f", arguments: "{}" } }];
    const whole = reply({
      id: "c1",
      completion_message: { role: "assistant", content: "Hi", tool_calls: calls, stop_reason: "tool_calls" },
      metrics: counts,
    });
    const finish = stream(
      text("start", "Hi"),
      ...calls.map((call) => piece(call)),
      called,
      text("metrics", "", { metrics: counts }),
    ).at(-1);
    expect(finish).toStrictEqual({ type: "finish", reply: { ...whole, raw: expect.any(Array) } });
  });
});

test("the quirks survive a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(llamaQuirks))).toStrictEqual(llamaQuirks);
});
