import { fragment, weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { toolCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call-repeated-index",
  title: "The same index with another id begins another call",
  clause: { says: "A server numbers every call 0", ...toolCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "choices-wire"] },
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { toolCalls: [fragment(0, { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' })] },
          { toolCalls: [fragment(0, { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' })] },
          { finish: "tool-calls" },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: "",
      toolCalls: [
        { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' },
        { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' },
      ],
      finishReason: "tool-calls",
    },
  },
};
