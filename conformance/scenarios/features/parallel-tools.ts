import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/parallel-tools",
  title: "Two calls in one reply, and both results go back",
  clause: { says: "Calls of one turn are answered together", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["multi-turn", "tools", "parallel-tools"] },
  documentedBy: "feature-parallel-tools",
  request: {
    tools: [weatherTool],
    messages: [
      { role: "user", content: "Weather in Paris and Oslo?" },
      {
        role: "assistant",
        toolCalls: [
          { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' },
          { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' },
        ],
      },
      { role: "tool", toolCallId: "call_1", content: "18 degrees" },
      { role: "tool", toolCallId: "call_2", content: "4 degrees" },
    ],
  },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          {
            text: null,
            calls: [
              { id: "call_3", name: "get_weather", arguments: '{"city":"Rome"}' },
              { id: "call_4", name: "get_weather", arguments: '{"city":"Bonn"}' },
            ],
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
      finishReason: "tool-calls",
      toolCalls: [
        { id: "call_3", name: "get_weather", arguments: '{"city":"Rome"}' },
        { id: "call_4", name: "get_weather", arguments: '{"city":"Bonn"}' },
      ],
    },
  },
};
