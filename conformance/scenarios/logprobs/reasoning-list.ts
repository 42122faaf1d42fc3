import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";
import { reasoningTokens, twoTokens } from "../tokens.ts";

export const scenario: Scenario = {
  id: "logprobs/reasoning-list",
  title: "The tokens of the reasoning have a list of their own, beside that of the answer",
  clause: { says: "Lists by channel: one of the content, one of the reasoning", ...documents },
  appliesTo: { role: "chat", capabilities: ["reasoning", "logprobs.reasoning-list"] },
  documentedBy: "chat-logprobs-reasoning",
  request: { logprobs: { top: 2 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "Hello", reasoning: "Greet.", finish: "natural", tokens: twoTokens, reasoningTokens }],
        usage: { input: 9, output: 4, reasoning: 2 },
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "Hello",
      reasoning: "Greet.",
      logprobs: [
        {
          token: "Hel",
          bytes: [72, 101, 108],
          logprob: -0.0009117019,
          top: [
            { token: "Hel", bytes: [72, 101, 108], logprob: -0.0009117019 },
            { token: "Good", bytes: [71, 111, 111, 100], logprob: -7.5009117 },
          ],
        },
        {
          token: "lo",
          bytes: [108, 111],
          logprob: -2.6e-6,
          top: [
            { token: "lo", bytes: [108, 111], logprob: -2.6e-6 },
            { token: "p", bytes: [112], logprob: -13.875003 },
          ],
        },
      ],
      reasoningLogprobs: [
        {
          token: "Greet",
          bytes: [71, 114, 101, 101, 116],
          logprob: -0.0360257,
          top: [
            { token: "Greet", bytes: [71, 114, 101, 101, 116], logprob: -0.0360257 },
            { token: "The", bytes: [84, 104, 101], logprob: -3.751453 },
          ],
        },
        { token: ".", bytes: [46], logprob: -9.417489e-6, top: [{ token: ".", bytes: [46], logprob: -9.417489e-6 }] },
      ],
    },
  },
};
