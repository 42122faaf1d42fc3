import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";
import { plainTokens } from "../tokens.ts";

export const scenario: Scenario = {
  id: "logprobs/two-lists-without-candidates",
  title: "The chosen tokens alone, where no candidates were asked for",
  clause: { says: "The list of top candidates comes only where their number was given", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.two-lists"] },
  documentedBy: "chat-logprobs",
  request: { logprobs: true },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: plainTokens }] } }],
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
