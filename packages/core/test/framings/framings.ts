import { openEventStream, type StreamDescription } from "../../src/index.ts";

/** A way to stream: what the document says of it, and a whole stream of its own that any attempt may be answered with. */
export interface Framing {
  readonly description: StreamDescription;
  readonly whole: { readonly wire: string; readonly chunks: readonly unknown[] };
}

const finish = { choices: "choices", field: "finish_reason", countFrom: "n" };
const sse = { framing: "sse", open: openEventStream } as const;
const body = { stream: true };
const openai = {
  wire: 'data: {"choices":[{"delta":{"content":"whole"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
  chunks: [{ choices: [{ delta: { content: "whole" }, finish_reason: "stop" }] }],
};
const gemini = {
  wire: 'data: {"candidates": [{"content": {"parts": [{"text": "whole"}]},"finishReason": "STOP"}]}\r\n\r\n',
  chunks: [{ candidates: [{ content: { parts: [{ text: "whole" }] }, finishReason: "STOP" }] }],
};
const candidates = {
  choices: "candidates",
  field: "finishReason",
  countFrom: "generationConfig.candidateCount",
  insteadOfChoices: "promptFeedback.blockReason",
};

export const framings = {
  openaiLike: { description: { ...sse, body, finish, terminator: { data: "[DONE]", required: true } }, whole: openai },
  /** The same where servers close the connection after the last choice, some without the terminator. */
  lenient: { description: { ...sse, body, finish, terminator: { data: "[DONE]", required: false } }, whole: openai },
  anthropicLike: {
    description: { ...sse, body, terminator: { event: "message_stop", required: true } },
    whole: {
      wire: 'event: message_start\ndata: {"type":"message_start"}\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n',
      chunks: [{ type: "message_start" }, { type: "message_stop" }],
    },
  },
  /** Always streams, so nothing asks for it; ends with the connection. */
  geminiLike: { description: { ...sse, finish: candidates }, whole: gemini },
  /** The same through gateways that add what other APIs end with. */
  geminiThroughGateways: {
    description: { ...sse, finish: candidates, terminator: { data: "[DONE]", required: false } },
    whole: gemini,
  },
  /** The list of choices lies inside another member, and text that spells null says that a choice goes on. */
  nestedChoices: {
    description: {
      ...sse,
      headers: { "x-sse": "enable" },
      finish: { choices: "output.choices", field: "finish_reason", unfinished: ["null"], countFrom: "parameters.n" },
    },
    whole: {
      wire: 'data:{"output":{"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]}}\n\n',
      chunks: [{ output: { choices: [{ message: { content: "whole" }, finish_reason: "stop" }] } }],
    },
  },
  /** One reply, and a reason inside each event. */
  nestedReason: {
    description: { ...sse, body, finish: { field: "event.stop_reason" } },
    whole: { wire: 'data: {"event":{"stop_reason":"stop"}}\n\n', chunks: [{ event: { stop_reason: "stop" } }] },
  },
  /** The same, where gateways write what the API does not know. */
  nestedReasonThroughGateways: {
    description: { ...sse, body, finish: { field: "event.stop_reason" }, ignored: ["[DONE]"] },
    whole: { wire: 'data: {"event":{"stop_reason":"stop"}}\n\n', chunks: [{ event: { stop_reason: "stop" } }] },
  },
  /** One reply, and a flag. */
  flag: {
    description: { ...sse, body, finish: { field: "is_end" } },
    whole: { wire: 'data: {"result":"whole","is_end":true}\n\n', chunks: [{ result: "whole", is_end: true }] },
  },
  /** One reply, and text that spells null until the last event. */
  nestedText: {
    description: {
      ...sse,
      headers: { "x-sse": "enable" },
      finish: { field: "output.finish_reason", unfinished: ["null"] },
    },
    whole: { wire: 'data:{"output":{"finish_reason":"stop"}}\n\n', chunks: [{ output: { finish_reason: "stop" } }] },
  },
  /** One reply, and a state that some events repeat. Gateways end it as they end others. */
  state: {
    description: {
      ...sse,
      body,
      finish: { field: "response.status", unfinished: ["queued", "in_progress"] },
      terminator: { data: "[DONE]", required: false },
    },
    whole: { wire: 'data: {"response":{"status":"completed"}}\n\n', chunks: [{ response: { status: "completed" } }] },
  },
} as const satisfies Record<string, Framing>;

export type FramingName = keyof typeof framings;
