import { plainTokens, tokenSteps } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/completion-token-object",
  title: "The token of a completion chunk carries its logprob",
  clause: { says: "A chunk has token with id, text, logprob and special", ...documents },
  appliesTo: { role: "completion", capabilities: ["stream", "logprobs.token-object"] },
  documentedBy: "completions-logprobs",
  request: { stream: true, wireOnly: { logprobs: 1 } },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(plainTokens), shape: "token-object" } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
