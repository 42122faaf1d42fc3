import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { functionCalls } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/function-call",
  title: "A call of the older form is streamed in fragments",
  clause: { says: "function_call has one call without an id: its name first, then its arguments in pieces", ...functionCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "function-call"] },
  documentedBy: "chat-function-call",
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { extra: { delta: { function_call: { name: "get_weather", arguments: "" } } } },
          { extra: { delta: { function_call: { arguments: '{"city":' } } } },
          { extra: { delta: { function_call: { arguments: '"Paris"}' } } } },
          { finish: { raw: "function_call" } },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "", finishReason: "tool-calls", rawFinishReason: "function_call" } },
};
