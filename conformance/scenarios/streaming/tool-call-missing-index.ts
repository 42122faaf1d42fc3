import { fragment, weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { toolCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call-missing-index",
  title: "Fragments without an index make one call each",
  clause: { says: "A server leaves index out; a new id begins a new call", ...toolCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "choices-wire"] },
  nonStrict: "fragments without index",
  breaksWire: true,
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { toolCalls: [fragment(undefined, { id: "call_1", name: "get_weather", arguments: '{"city":' })] },
          { toolCalls: [fragment(undefined, { arguments: '"Paris"}' })] },
          { toolCalls: [fragment(undefined, { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' })] },
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
