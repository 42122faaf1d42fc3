import { fragment, weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-calls-parallel",
  title: "Two tool calls are streamed with their fragments mixed",
  clause: { says: "Fragments belong to the call of their index", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "choices-wire"] },
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { toolCalls: [fragment(0, { id: "call_1", name: "get_weather", arguments: '{"city":' })] },
          { toolCalls: [fragment(1, { id: "call_2", name: "get_weather", arguments: "" })] },
          { toolCalls: [fragment(0, { arguments: '"Paris"}' }), fragment(1, { arguments: '{"city":"Oslo"}' })] },
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
