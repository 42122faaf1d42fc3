/** One event: its bytes and the chunk that they are, both written by hand. */
export interface Word {
  readonly wire: string;
  readonly chunk: unknown;
}

/** OpenAI-like chunks: of the first choice, of the second, and what comes around them. */
export const a: Word = {
  wire: 'data: {"id":"c1","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\n\n',
  chunk: { id: "c1", choices: [{ index: 0, delta: { content: "a" }, finish_reason: null }] },
};
export const stop: Word = {
  wire: 'data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
  chunk: { id: "c1", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
};
export const secondStop: Word = {
  wire: 'data: {"id":"c1","choices":[{"index":1,"delta":{"content":"b"},"finish_reason":"length"}]}\n\n',
  chunk: { id: "c1", choices: [{ index: 1, delta: { content: "b" }, finish_reason: "length" }] },
};
export const usage: Word = {
  wire: 'data: {"id":"c1","choices":[],"usage":{"total_tokens":3}}\n\n',
  chunk: { id: "c1", choices: [], usage: { total_tokens: 3 } },
};
export const done = "data: [DONE]\n\n";

/** Anthropic-like events, in the order in which they come. */
export const start: Word = {
  wire: 'event: message_start\ndata: {"type":"message_start","message":{"id":"m1","content":[],"stop_reason":null}}\n\n',
  chunk: { type: "message_start", message: { id: "m1", content: [], stop_reason: null } },
};
export const ping: Word = { wire: 'event: ping\ndata: {"type": "ping"}\n\n', chunk: { type: "ping" } };
export const delta: Word = {
  wire: 'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}\n\n',
  chunk: { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "a" } },
};
export const reason: Word = {
  wire: 'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}\n\n',
  chunk: { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 1 } },
};
export const messageStop: Word = {
  wire: 'event: message_stop\ndata: {"type":"message_stop"}\n\n',
  chunk: { type: "message_stop" },
};

/** Gemini-like chunks. The first candidate has no index: zeros are left out. */
export const part: Word = {
  wire: 'data: {"candidates": [{"content": {"parts": [{"text": "a"}],"role": "model"}}],"modelVersion": "m"}\r\n\r\n',
  chunk: { candidates: [{ content: { parts: [{ text: "a" }], role: "model" } }], modelVersion: "m" },
};
export const last: Word = {
  wire: 'data: {"candidates": [{"finishReason": "STOP"}],"usageMetadata": {"totalTokenCount": 3}}\r\n\r\n',
  chunk: { candidates: [{ finishReason: "STOP" }], usageMetadata: { totalTokenCount: 3 } },
};
