import { tokenSteps, twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/response-list-stream",
  title: "Logprobs of a streamed response come with their words, and once more with all of them",
  clause: { says: "Each delta has the log probabilities of its own tokens", ...documents },
  appliesTo: { role: "response", capabilities: ["stream", "logprobs"] },
  documentedBy: "responses-stream",
  request: { stream: true, logprobs: { top: 2 } },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(twoTokens) } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
