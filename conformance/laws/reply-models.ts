import type { ReplyModel } from "./streaming-equals.ts";

const weather = (id: string, city: string): { id: string; name: string; arguments: string } => ({
  id,
  name: "get_weather",
  arguments: `{"city":"${city}"}`,
});

/** Replies of every kind that the vocabulary has words for. */
export const replyModels: readonly ReplyModel[] = [
  { name: "text", capabilities: [], text: "Hello, world", finish: "natural" },
  { name: "length", capabilities: [], text: "Hello, wor", finish: "length" },
  { name: "characters", capabilities: [], text: "Grüße, 世界 👋", finish: "natural" },
  { name: "reasoning", capabilities: ["reasoning"], reasoning: "The user greets.", text: "Hello", finish: "natural" },
  { name: "tool call", capabilities: ["tools"], calls: [weather("call_1", "Paris")], finish: "tool-calls" },
  {
    name: "text and tool call",
    capabilities: ["tools"],
    text: "Let me look.",
    calls: [weather("call_1", "Paris")],
    finish: "tool-calls",
  },
  {
    name: "parallel tool calls",
    capabilities: ["tools", "parallel-tools"],
    calls: [weather("call_1", "Paris"), weather("call_2", "Oslo")],
    finish: "tool-calls",
  },
  {
    name: "logprobs",
    capabilities: ["logprobs"],
    text: "Hello",
    tokens: [
      {
        token: "Hel",
        logprob: -0.1,
        id: 1,
        top: [
          { token: "Hel", logprob: -0.1 },
          { token: "Hi", logprob: -2.5 },
        ],
      },
      {
        token: "lo",
        logprob: -0.25,
        id: 2,
        top: [
          { token: "lo", logprob: -0.25 },
          { token: "p", logprob: -3 },
        ],
      },
    ],
    finish: "natural",
  },
];
