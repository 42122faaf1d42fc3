import { fragment, weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { toolCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call-object-arguments",
  title: "Arguments that come as an object become JSON text",
  clause: { says: "A server sends arguments as a JSON object", ...toolCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "choices-wire"] },
  nonStrict: "arguments as an object",
  breaksWire: true,
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { toolCalls: [fragment(0, { id: "call_1", name: "get_weather", arguments: { city: "Paris" } })] },
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
