import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/thoughts-counted",
  title: "Thoughts are counted apart from the candidates, and are output all the same",
  clause: { says: "The count of the candidates leaves thoughts out; the total has both", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "reasoning", "candidates-wire"] },
  documentedBy: "chat-reasoning",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ reasoning: "The user greets." }, ...helloSteps],
        usage: { input: 9, output: 8, reasoning: 5, cachedInput: 4 },
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: hello,
      reasoning: "The user greets.",
      usage: { inputTokens: 9, outputTokens: 8, totalTokens: 17, cachedInputTokens: 4, reasoningTokens: 5 },
    },
  },
};
