import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/tool-error",
  title: "A tool that failed is told as such",
  clause: { says: "A tool message may say that its content is an error", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["multi-turn", "tools", "tool-error"] },
  documentedBy: "feature-tool-result",
  request: {
    tools: [weatherTool],
    messages: [
      { role: "user", content: "Weather in Atlantis?" },
      { role: "assistant", toolCalls: [{ id: "call_1", name: "get_weather", arguments: '{"city":"Atlantis"}' }] },
      { role: "tool", toolCallId: "call_1", content: "No such city", isError: true },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "There is no such city.", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "There is no such city.", finishReason: "stop" } },
};
