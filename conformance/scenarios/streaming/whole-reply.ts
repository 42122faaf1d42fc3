import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/whole-reply",
  title: "A reply that is not streamed comes whole",
  clause: { says: "The body is one chat completion", ...documents },
  appliesTo: { role: "chat" },
  documentedBy: "chat",
  request: { prompt: "Say hello", maxOutputTokens: 16 },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "Hello", finish: "natural" }],
        usage: { input: 9, output: 2, cachedInput: 4, reasoning: 0 },
      },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop", toolCalls: [] } },
};
