import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-calls-whole",
  title: "Calls come whole, each in a chunk of its own",
  clause: { says: "One chunk carries a call with its id, its name and all of its arguments", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "tools.whole-in-stream"] },
  documentedBy: "chat-tools",
  request: { prompt: "Weather in Paris and Oslo?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { calls: [{ call: 0, id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' }] },
          { calls: [{ call: 1, id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' }] },
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
