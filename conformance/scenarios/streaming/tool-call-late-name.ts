import { fragment, weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { toolCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call-late-name",
  title: "A name that comes after the id is kept",
  clause: { says: "A server sends the id first and the name in the next fragment", ...toolCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "choices-wire"] },
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { toolCalls: [fragment(0, { id: "call_1" })] },
          { toolCalls: [fragment(0, { name: "get_weather", arguments: '{"city":' })] },
          { toolCalls: [fragment(0, { arguments: '"Paris"}' })] },
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
