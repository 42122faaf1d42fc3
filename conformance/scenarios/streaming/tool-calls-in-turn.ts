import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/tool-calls-in-turn",
  title: "Two tool calls are streamed one after the other",
  clause: { says: "A piece with an id begins a call; one without goes on with the call before", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "tools.in-turn"] },
  documentedBy: "chat-tools",
  request: { prompt: "Weather in Paris and Oslo?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { text: "Let me look." },
          { calls: [{ call: 0, id: "call_1", name: "get_weather" }] },
          { calls: [{ call: 0, arguments: '{"city":' }] },
          { calls: [{ call: 0, arguments: '"Paris"}' }] },
          { calls: [{ call: 1, id: "call_2", name: "get_weather", arguments: '{"city":' }] },
          { calls: [{ call: 1, arguments: '"Oslo"}' }] },
          { finish: "tool-calls" },
        ],
        usage: { input: 30, output: 20 },
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: "Let me look.",
      toolCalls: [
        { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' },
        { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' },
      ],
      finishReason: "tool-calls",
    },
  },
};
