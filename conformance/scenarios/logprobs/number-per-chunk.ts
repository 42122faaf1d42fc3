import { plainTokens, tokenSteps } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/number-per-chunk",
  title: "Logprobs as a bare number in every chunk",
  clause: { says: "logprobs is the number of the delta's token, and token_id is its number in the vocabulary", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "logprobs.number"] },
  documentedBy: "chat-logprobs-number",
  request: { stream: true, logprobs: true },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(plainTokens), shape: "number" } }],
  expect: {
    native: { outcome: "stream" },
    facade: {
      logprobs: [
        { token: "Hel", id: 33813, logprob: -0.0009117019, top: [] },
        { token: "lo", id: 385, logprob: -2.6e-6, top: [] },
      ],
    },
  },
};
