import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/tool-result",
  title: "The result of a tool goes back to the model",
  clause: { says: "A tool message answers the call that it names", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["multi-turn", "tools"] },
  documentedBy: "feature-tool-result",
  request: {
    tools: [weatherTool],
    messages: [
      { role: "user", content: "Weather in Paris?" },
      { role: "assistant", toolCalls: [{ id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' }] },
      { role: "tool", toolCallId: "call_1", content: "18 degrees" },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "It is 18 degrees.", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "It is 18 degrees.", toolCalls: [], finishReason: "stop" } },
};
