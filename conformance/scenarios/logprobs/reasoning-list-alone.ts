import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";
import { plainReasoningTokens } from "../tokens.ts";

export const scenario: Scenario = {
  id: "logprobs/reasoning-list-alone",
  title: "A reply that ends while it reasons has no list of the answer, which is not the same as an empty one",
  clause: { says: "The list of what a reply does not have is left out", ...documents },
  appliesTo: { role: "chat", capabilities: ["reasoning", "logprobs.reasoning-list"] },
  documentedBy: "chat-logprobs-reasoning",
  request: { logprobs: true, maxOutputTokens: 2 },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "", reasoning: "Greet.", finish: "length", reasoningTokens: plainReasoningTokens }],
        usage: { input: 9, output: 2, reasoning: 2 },
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "",
      reasoning: "Greet.",
      finishReason: "length",
      reasoningLogprobs: [
        { token: "Greet", bytes: [71, 114, 101, 101, 116], logprob: -0.0360257, top: [] },
        { token: ".", bytes: [46], logprob: -9.417489e-6, top: [] },
      ],
    },
  },
};
