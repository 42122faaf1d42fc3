import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/completion-echo",
  title: "With echo the first entries are null",
  clause: { says: "With echo the first entry of token_logprobs and of top_logprobs is null", ...documents },
  appliesTo: { role: "completion", capabilities: ["logprobs.echo-in-choice"] },
  documentedBy: "completions-logprobs",
  request: { wireOnly: { logprobs: 2, echo: true } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "HiHello", finish: "length", tokens: [{ token: "Hi", logprob: null }, ...twoTokens] }],
      },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: null },
};
