import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/blocks",
  title: "Text, thinking and calls may take turns",
  clause: { says: "Blocks come in any order, each begun and ended on its own", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["stream", "blocks-wire"] },
  documentedBy: "chat-blocks",
  request: { prompt: "Weather in Paris?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { reasoning: "Two cities, " },
          { reasoning: "then." },
          { text: "Paris first. " },
          { calls: [{ call: 0, id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' }] },
          { reasoning: " And Oslo." },
          { text: "Then Oslo." },
          { calls: [{ call: 1, id: "call_2", name: "get_weather", arguments: '{"city"' }] },
          { calls: [{ call: 1, arguments: ':"Oslo"}' }] },
          { finish: "tool-calls" },
        ],
        usage: { input: 30, output: 40, cachedInput: 20, reasoning: 6 },
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: "Paris first. Then Oslo.",
      reasoning: "Two cities, then. And Oslo.",
      toolCalls: [
        { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' },
        { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' },
      ],
      finishReason: "tool-calls",
      usage: { inputTokens: 30, outputTokens: 40, cachedInputTokens: 20, cacheWriteInputTokens: 0, reasoningTokens: 6 },
    },
  },
};
