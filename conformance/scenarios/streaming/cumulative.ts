import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

/** Each event repeats what there is so far: text, reasoning, calls and logprobs alike. */
export const scenarios: readonly Scenario[] = [
  {
    id: "streaming/cumulative",
    title: "Events that repeat all there is so far say it once",
    clause: { says: "Without a request for increments each event holds the whole reply so far", ...documents },
    appliesTo: { role: "chat", capabilities: ["stream", "cumulative-stream"] },
    documentedBy: "chat-stream-cumulative",
    request: { stream: true },
    attempts: [
      {
        status: 200,
        body: {
          form: "stream",
          cumulative: true,
          steps: [{ text: "The quick brown" }, { text: " fox" }, { text: " jumps over" }, { finish: "natural" }],
          usage: { input: 9, output: 6 },
        },
      },
    ],
    expect: { native: { outcome: "stream" }, facade: { text: "The quick brown fox jumps over", finishReason: "stop" } },
  },
  {
    id: "streaming/cumulative-reasoning",
    title: "Reasoning that every event repeats is said once",
    clause: { says: "Without a request for increments each event holds the whole reply so far", ...documents },
    appliesTo: { role: "chat", capabilities: ["stream", "cumulative-stream", "reasoning"] },
    documentedBy: "chat-stream-cumulative",
    request: { stream: true },
    attempts: [
      {
        status: 200,
        body: {
          form: "stream",
          cumulative: true,
          steps: [{ reasoning: "The user greets" }, { reasoning: " me." }, { text: "Hello" }, { finish: "natural" }],
        },
      },
    ],
    expect: {
      native: { outcome: "stream" },
      facade: { text: "Hello", reasoning: "The user greets me.", finishReason: "stop" },
    },
  },
  {
    id: "streaming/cumulative-tool-calls",
    title: "Tool calls that every event repeats are made once",
    clause: { says: "Without a request for increments each event holds the whole reply so far", ...documents },
    appliesTo: { role: "chat", capabilities: ["stream", "cumulative-stream", "tools"] },
    documentedBy: "chat-stream-cumulative",
    request: { prompt: "Weather in Paris and Oslo?", stream: true, tools: [weatherTool] },
    attempts: [
      {
        status: 200,
        body: {
          form: "stream",
          cumulative: true,
          steps: [
            { calls: [{ call: 0, id: "call_1", name: "get_weather", arguments: '{"city":' }] },
            { calls: [{ call: 0, arguments: '"Paris"}' }] },
            { calls: [{ call: 1, id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' }] },
            { finish: "tool-calls" },
          ],
        },
      },
    ],
    expect: {
      native: { outcome: "stream" },
      facade: {
        text: "",
        toolCalls: [
          { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' },
          { id: "call_2", name: "get_weather", arguments: '{"city":"Oslo"}' },
        ],
        finishReason: "tool-calls",
      },
    },
  },
];
