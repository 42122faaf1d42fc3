import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

const nothing = { content: null, tool_calls: null };

export const scenario: Scenario = {
  id: "streaming/null-members",
  title: "Members of a delta that are null say nothing",
  clause: { says: "Servers write null for what a delta does not have", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "null-members", "choices-wire"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { extra: { delta: nothing } },
          { text: "Hello", extra: { delta: { tool_calls: null } } },
          { finish: "natural" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Hello", toolCalls: [], finishReason: "stop" } },
};
