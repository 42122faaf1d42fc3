import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

const call = { type: "tool_use", id: "call_1", name: "get_weather", input: { city: "Paris" } };
const caller = { type: "code_execution_20250825", tool_id: "srvtoolu_01" };
const message = {
  id: "msg_01",
  type: "message",
  role: "assistant",
  model: "m",
  content: [{ ...call, caller }],
  container: { id: "container_01", expires_at: "2026-11-29T05:33:37.969567Z" },
  stop_reason: "tool_use",
  stop_sequence: null,
  usage: { input_tokens: 0, output_tokens: 0, server_tool_use: { web_search_requests: 0 } },
};
const start = JSON.stringify({ type: "message_start", message });

export const scenario: Scenario = {
  id: "streaming/blocks-at-start",
  title: "A stream whose first event holds the whole message",
  clause: { says: "Content may stand in the event that begins a stream, with no event for it after that", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["stream", "blocks-wire", "tools"] },
  documentedBy: "chat-blocks",
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: { form: "stream", withoutRole: true, steps: [{ verbatim: `event: message_start\ndata: ${start}\n\n` }] },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: "",
      toolCalls: [{ id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' }],
      finishReason: "tool-calls",
    },
  },
};
