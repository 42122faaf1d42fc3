import { plainTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/lists-without-candidates",
  title: "Logprobs as lists without candidates",
  clause: { says: "top_logprobs is absent when none were asked for", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.token-lists"] },
  documentedBy: "chat-logprobs",
  request: { logprobs: true },
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: plainTokens }], shape: "token-lists" },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      logprobs: [
        { token: "Hel", id: 33813, logprob: -0.0009117019, top: [] },
        { token: "lo", id: 385, logprob: -2.6e-6, top: [] },
      ],
    },
  },
};
