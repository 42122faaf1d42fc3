import { plainTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/prompt-echo",
  title: "The tokens of an echoed prompt have logprobs",
  clause: { says: "With echo the prompt is returned with the logprobs of its tokens, the first of them null", ...documents },
  appliesTo: { role: "chat", capabilities: ["prompt-echo"] },
  documentedBy: "chat-echo",
  request: { wireOnly: { echo: true, logprobs: true } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        prompt: {
          text: "<s>Hi",
          tokens: [
            { token: "<s>", logprob: null, id: 1 },
            { token: "Hi", logprob: -8.25, id: 6324 },
          ],
        },
        choices: [{ text: "Hello", finish: "natural", tokens: plainTokens }],
        shape: "token-lists",
      },
    },
  ],
  expect: { native: { outcome: "reply" } },
};
