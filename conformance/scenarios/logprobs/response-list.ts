import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/response-list",
  title: "Logprobs of a response are a list of tokens, each with a list of alternatives",
  clause: { says: "output_text has logprobs, and each of them top_logprobs, which is a list", ...documents },
  appliesTo: { role: "response", capabilities: ["logprobs"] },
  documentedBy: "responses",
  request: { logprobs: { top: 2 } },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: twoTokens }] } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
