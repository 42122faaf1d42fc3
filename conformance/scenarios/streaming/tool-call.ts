import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call",
  title: "A tool call is streamed in fragments",
  clause: { says: "The id and the name stand in the first fragment of an index; arguments are appended", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "tools"] },
  documentedBy: "chat-tools",
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { calls: [{ call: 0, id: "call_1", name: "get_weather", arguments: "" }] },
          { calls: [{ call: 0, arguments: '{"city":' }] },
          { calls: [{ call: 0, arguments: '"Paris"}' }] },
          { finish: "tool-calls" },
        ],
      },
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
