import { fragment, weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { toolCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call-without-role",
  title: "A first delta without a role is read",
  clause: { says: "A server leaves the role out of every delta", ...toolCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "choices-wire"] },
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { toolCalls: [fragment(0, { id: "call_1", name: "get_weather", arguments: '{"city":' })] },
          { toolCalls: [fragment(0, { arguments: '"Paris"}' })] },
          { finish: "tool-calls" },
        ],
        withoutRole: true,
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
