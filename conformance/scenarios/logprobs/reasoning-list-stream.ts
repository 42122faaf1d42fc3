import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";
import { plainReasoningTokens, plainTokens, tokenSteps } from "../tokens.ts";

export const scenario: Scenario = {
  id: "logprobs/reasoning-list-stream",
  title: "Chunks of the reasoning have a list of the reasoning alone, later ones a list of the answer",
  clause: { says: "Each chunk carries only the list of what it brings", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "reasoning", "logprobs.reasoning-list"] },
  documentedBy: "chat-logprobs-reasoning",
  request: { stream: true, logprobs: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          ...plainReasoningTokens.map((token) => ({ reasoning: token.token, reasoningTokens: [token] })),
          ...tokenSteps(plainTokens),
        ],
        usage: { input: 9, output: 4, reasoning: 2 },
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: "Hello",
      reasoning: "Greet.",
      logprobs: [
        { token: "Hel", bytes: [72, 101, 108], logprob: -0.0009117019, top: [] },
        { token: "lo", bytes: [108, 111], logprob: -2.6e-6, top: [] },
      ],
      reasoningLogprobs: [
        { token: "Greet", bytes: [71, 114, 101, 101, 116], logprob: -0.0360257, top: [] },
        { token: ".", bytes: [46], logprob: -9.417489e-6, top: [] },
      ],
    },
  },
};
