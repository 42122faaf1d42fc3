import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/completion-prompt-echo",
  title: "With echo the prompt comes apart with its logprobs",
  clause: { says: "The prompt is returned in a member of its own, with the same lists", ...documents },
  appliesTo: { role: "completion", capabilities: ["prompt-echo"] },
  documentedBy: "completions-echo",
  request: { wireOnly: { logprobs: 2, echo: true } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        prompt: {
          text: "Hi there",
          tokens: [
            { token: "Hi", logprob: null, id: 6324 },
            { token: " there", logprob: -3.5, id: 1070 },
          ],
        },
        choices: [{ text: "Hello", finish: "length", tokens: twoTokens }],
      },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: null },
};
