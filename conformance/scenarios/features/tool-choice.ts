import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/tool-choice",
  title: "The caller says which tool must be called",
  clause: { says: "A named tool is forced in the provider's own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["tools", "tool-choice"] },
  documentedBy: "feature-tool-choice",
  request: { prompt: "Weather in Paris?", tools: [weatherTool], toolChoice: { name: "get_weather" } },
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
