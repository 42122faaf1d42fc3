import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { functionCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/function-call-whole",
  title: "A whole reply calls in the older form",
  clause: { says: "function_call has one call without an id; the reason to stop names it", ...functionCalls },
  appliesTo: { role: "chat", capabilities: ["tools", "function-call"] },
  documentedBy: "chat-function-call",
  request: { prompt: "Weather in Paris?", tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          {
            text: null,
            finish: { raw: "function_call" },
            extra: { message: { function_call: { name: "get_weather", arguments: '{"city":"Paris"}' } } },
          },
        ],
      },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "", finishReason: "tool-calls", rawFinishReason: "function_call" } },
};
