import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-call-whole",
  title: "A tool call comes whole",
  clause: { says: "A message carries its calls with the arguments as JSON text", ...documents },
  appliesTo: { role: "chat", capabilities: ["tools"] },
  documentedBy: "chat-tools",
  request: { prompt: "Weather in Paris?", tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          {
            text: null,
            calls: [{ id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' }],
            finish: "tool-calls",
          },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "",
      toolCalls: [{ id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' }],
      finishReason: "tool-calls",
    },
  },
};
