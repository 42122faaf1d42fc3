import { tokenSteps, twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/completion-lists-stream",
  title: "Logprobs of a streamed legacy completion",
  clause: { says: "Each chunk carries the lists of its own tokens", ...documents },
  appliesTo: { role: "completion", capabilities: ["stream", "logprobs.stream-token-lists"] },
  documentedBy: "completions-logprobs",
  request: { stream: true, wireOnly: { logprobs: 2 } },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(twoTokens), shape: "token-lists" } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
