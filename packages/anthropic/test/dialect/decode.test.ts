import { type ChatEvent, type ChatReply, NoAnswerError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply, decodeTokenCount } from "../../src/dialect/index.ts";
import type { ContentBlock, Message, RawContentBlockDelta, RawMessageStreamEvent, Usage } from "../../src/index.ts";

const usage: Usage = { input_tokens: 3, output_tokens: 7 };

function message(content: ContentBlock[], more: Partial<Message> = {}): Message {
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "m",
    content,
    stop_reason: "end_turn",
    stop_sequence: null,
    usage,
    ...more,
  };
}

const opening: RawMessageStreamEvent = { type: "message_start", message: message([], { stop_reason: null }) };
const closing: RawMessageStreamEvent[] = [
  { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 7 } },
  { type: "message_stop" },
];

function block(index: number, content_block: ContentBlock, ...deltas: RawContentBlockDelta[]): RawMessageStreamEvent[] {
  return [
    { type: "content_block_start", index, content_block },
    ...deltas.map((delta): RawMessageStreamEvent => ({ type: "content_block_delta", index, delta })),
    { type: "content_block_stop", index },
  ];
}

function run(chunks: readonly RawMessageStreamEvent[]): { events: ChatEvent[]; reply: ChatReply } {
  const decoder = createStreamDecoder();
  const events: ChatEvent[] = chunks.flatMap((chunk) => decoder.feed(chunk));
  events.push(...decoder.finish());
  const last = events.pop();
  if (last?.type !== "finish") throw new Error("no finish");
  return { events, reply: last.reply };
}

describe("usage", () => {
  test("the input is what was read, written and neither; parts are told apart", () => {
    const reply = decodeReply(
      message([], {
        usage: {
          input_tokens: 10,
          output_tokens: 30,
          cache_creation_input_tokens: 200,
          cache_read_input_tokens: 4000,
          cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 0 },
          output_tokens_details: { thinking_tokens: 12 },
          service_tier: "standard",
        },
      }),
    );
    expect(reply.usage).toStrictEqual({
      inputTokens: 4210,
      outputTokens: 30,
      cacheWriteInputTokens: 200,
      cachedInputTokens: 4000,
      reasoningTokens: 12,
    });
    expect(reply.residue["usage"]).toStrictEqual({
      cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 0 },
      service_tier: "standard",
    });
  });

  test("of a stream it is that of the start, replaced member by member; null replaces nothing", () => {
    const { events, reply } = run([
      { type: "message_start", message: message([], { usage: { ...usage, cache_read_input_tokens: 5 } }) },
      {
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: 9, input_tokens: null, cache_read_input_tokens: 6 },
      },
      { type: "message_stop" },
    ]);
    expect(reply.usage).toStrictEqual({ inputTokens: 9, outputTokens: 9, cachedInputTokens: 6 });
    expect(events).toStrictEqual([{ type: "usage", usage: reply.usage }]);
  });
});

test.each([
  ["end_turn", "stop"],
  ["stop_sequence", "stop"],
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_use", "tool-calls"],
  ["refusal", "content-filter"],
  ["pause_turn", "other"],
  ["new_in_2031", "other"],
  ["constructor", "other"],
])("%s is %s", (word, reason) => {
  const reply = decodeReply(message([], { stop_reason: word }));
  expect(reply).toMatchObject({ finishReason: reason, rawFinishReason: word });
});

describe("tool calls", () => {
  const call: ContentBlock = { type: "tool_use", id: "toolu_1", name: "f", input: {} };

  test("arguments are the pieces' text, joined", () => {
    const { events, reply } = run([
      opening,
      ...block(
        0,
        call,
        { type: "input_json_delta", partial_json: "" },
        { type: "input_json_delta", partial_json: '{"a": 1' },
        { type: "input_json_delta", partial_json: ".0}" },
      ),
      ...closing,
    ]);
    const toolCall = { id: "toolu_1", name: "f", arguments: '{"a": 1.0}' };
    expect(events.slice(0, -1)).toStrictEqual([
      { type: "tool-call-start", index: 0, id: "toolu_1", name: "f" },
      { type: "tool-call-delta", index: 0, arguments: '{"a": 1' },
      { type: "tool-call-delta", index: 0, arguments: ".0}" },
      { type: "tool-call-end", index: 0, toolCall },
    ]);
    expect(reply.toolCalls).toStrictEqual([toolCall]);
    expect(reply.residue).toStrictEqual({});
  });

  test.each([
    ["one empty piece", [{ type: "input_json_delta", partial_json: "" }] satisfies RawContentBlockDelta[], {}, "{}"],
    ["no piece", [], {}, "{}"],
    ["all of them at the start", [], { a: [1] }, '{"a":[1]}'],
  ])("%s", (_, deltas, input, text) => {
    const { events, reply } = run([opening, ...block(0, { ...call, input }, ...deltas), ...closing]);
    expect(reply.toolCalls[0]?.arguments).toBe(text);
    expect(events.filter(({ type }) => type === "tool-call-delta")).toStrictEqual([
      { type: "tool-call-delta", index: 0, arguments: text },
    ]);
  });

  test("one that nobody closed is closed at the end", () => {
    const { events } = run([opening, ...block(0, call).slice(0, 1), ...closing]);
    expect(events.map(({ type }) => type)).toStrictEqual(["tool-call-start", "tool-call-delta", "tool-call-end", "usage"]);
  });

  test("calls that the message of the beginning holds", () => {
    const { reply } = run([
      { type: "message_start", message: message([{ ...call, input: { a: 1 } }], { stop_reason: "tool_use" }) },
      { type: "message_stop" },
    ]);
    expect(reply).toMatchObject({ finishReason: "tool-calls", toolCalls: [{ id: "toolu_1", arguments: '{"a":1}' }] });
  });
});

describe("blocks", () => {
  const search: ContentBlock = { type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: { query: "q" } };
  const found: ContentBlock = {
    type: "web_search_tool_result",
    tool_use_id: "srvtoolu_1",
    content: [{ type: "web_search_result", url: "u", title: "t", encrypted_content: "e", page_age: null }],
  };
  const citation = {
    type: "web_search_result_location",
    cited_text: "c",
    encrypted_index: "i",
    title: null,
    url: "u",
  } as const;
  const content: ContentBlock[] = [
    { type: "thinking", thinking: "Grüß", signature: "s1" },
    { type: "redacted_thinking", data: "d" },
    { type: "text", text: "A" },
    search,
    found,
    { type: "thinking", thinking: "", signature: "s2" },
    { type: "text", text: "BC", citations: [citation] },
    { type: "tool_use", id: "toolu_1", name: "f", input: { a: 1 }, caller: { type: "direct" } },
  ];
  const places = [
    { type: "thinking", length: 4, signature: "s1" },
    { type: "block", block: { type: "redacted_thinking", data: "d" } },
    { type: "text", length: 1 },
    { type: "block", block: search },
    { type: "block", block: found },
    { type: "thinking", length: 0, signature: "s2" },
    { type: "text", length: 2, rest: { citations: [citation] } },
    { type: "tool_use", rest: { caller: { type: "direct" } } },
  ];
  const streamed = [
    opening,
    ...block(
      0,
      { type: "thinking", thinking: "", signature: "" },
      { type: "thinking_delta", thinking: "Gr" },
      { type: "thinking_delta", thinking: "üß" },
      { type: "signature_delta", signature: "s1" },
    ),
    { type: "ping" } as const,
    ...block(1, { type: "redacted_thinking", data: "d" }),
    ...block(2, { type: "text", text: "A" }),
    ...block(
      3,
      { ...search, input: {} },
      { type: "input_json_delta", partial_json: '{"query":' },
      { type: "input_json_delta", partial_json: '"q"}' },
    ),
    ...block(4, found),
    ...block(5, { type: "thinking", thinking: "", signature: "" }, { type: "signature_delta", signature: "s2" }),
    ...block(
      6,
      { type: "text", text: "", citations: [] },
      { type: "citations_delta", citation },
      { type: "text_delta", text: "B" },
      { type: "text_delta", text: "C" },
    ),
    ...block(
      7,
      { type: "tool_use", id: "toolu_1", name: "f", input: {}, caller: { type: "direct" } },
      { type: "input_json_delta", partial_json: '{"a":1}' },
    ),
    ...closing,
  ];

  test("keep their order in the residue, which holds no text of theirs, whole and streamed alike", () => {
    const whole = decodeReply(message(content));
    const { reply, events } = run(streamed);
    for (const one of [whole, reply]) {
      expect(one).toMatchObject({ text: "ABC", reasoning: "Grüß", toolCalls: [{ id: "toolu_1", arguments: '{"a":1}' }] });
      expect(one.residue["blocks"]).toStrictEqual(places);
    }
    expect({ ...reply, raw: undefined }).toStrictEqual({ ...whole, raw: undefined });
    const text = (type: string): string =>
      events.map((event) => (event.type === type && "text" in event ? event.text : "")).join("");
    expect([text("reasoning-delta"), text("text-delta")]).toStrictEqual(["Grüß", "ABC"]);
  });

  test("one text and calls need no places", () => {
    const plain = decodeReply(
      message([
        { type: "text", text: "A" },
        { type: "tool_use", id: "t", name: "f", input: {} },
      ]),
    );
    expect(plain.residue).toStrictEqual({});
  });

  test("a summary comes in pieces, too", () => {
    const { reply } = run([
      opening,
      ...block(0, { type: "compaction", content: null }, { type: "compaction_delta", content: "S", encrypted_content: "e" }),
      ...closing,
    ]);
    expect(reply.residue["blocks"]).toStrictEqual([
      { type: "block", block: { type: "compaction", content: "S", encrypted_content: "e" } },
    ]);
  });

  test("an input that was cut off is kept as text", () => {
    const { reply } = run([
      opening,
      ...block(0, { ...search, input: {} }, { type: "input_json_delta", partial_json: '{"que' }),
      ...closing,
    ]);
    expect(reply.residue["blocks"]).toStrictEqual([{ type: "block", block: { ...search, input: {}, partial_json: '{"que' } }]);
  });

  test("blocks, deltas and events of unknown types change nothing that is known", () => {
    const strange = { type: "new_in_2031", value: 1 } as unknown as ContentBlock & RawContentBlockDelta & RawMessageStreamEvent;
    const { reply } = run([
      opening,
      strange,
      ...block(0, strange, strange),
      ...block(1, { type: "text", text: "" }, strange, { type: "text_delta", text: "A" }),
      ...closing,
    ]);
    expect(reply.text).toBe("A");
    expect(reply.residue["blocks"]).toStrictEqual([
      { type: "block", block: strange },
      { type: "text", length: 1 },
    ]);
  });
});

describe("careless gateways", () => {
  test("text of a block that was never started", () => {
    const { reply } = run([
      opening,
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "A" } },
      ...closing,
    ]);
    expect(reply.text).toBe("A");
  });

  test.each([[{}], [null], [{ type: "message_start" }], [{ type: "content_block_delta", index: 0 }]])(
    "%j is passed over",
    (odd) => {
      const { reply } = run([opening, odd as RawMessageStreamEvent, ...block(0, { type: "text", text: "A" }), ...closing]);
      expect(reply.text).toBe("A");
    },
  );
});

describe("no answer", () => {
  test.each([[null], [{}], [{ content: "text" }]])("%j is no message", (body) => {
    expect(() => decodeReply(body as unknown as Message, { provider: "anthropic" })).toThrow(NoAnswerError);
  });

  test("neither are pings", () => {
    const decoder = createStreamDecoder();
    decoder.feed({ type: "ping" });
    expect(() => decoder.finish()).toThrow(NoAnswerError);
  });

  test("a refusal without content is an answer", () => {
    const { reply } = run([
      opening,
      {
        type: "message_delta",
        delta: {
          stop_reason: "refusal",
          stop_sequence: null,
          stop_details: { type: "refusal", category: "cyber", explanation: "E" },
        },
        usage: { output_tokens: 0 },
      },
      { type: "message_stop" },
    ]);
    expect(reply).toMatchObject({ text: "", finishReason: "content-filter" });
    expect(reply.residue["reply"]).toStrictEqual({
      stop_details: { type: "refusal", category: "cyber", explanation: "E" },
    });
  });

  test("a count without a number is none", () => {
    expect(decodeTokenCount({ input_tokens: 14 })).toStrictEqual({ inputTokens: 14, raw: { input_tokens: 14 } });
    expect(() => decodeTokenCount({} as { input_tokens: number })).toThrow(NoAnswerError);
  });
});
