import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/completion-lists",
  title: "Logprobs of a legacy completion",
  clause: { says: "logprobs has tokens, token_logprobs and a list of maps", ...documents },
  appliesTo: { role: "completion", capabilities: ["logprobs.token-lists"] },
  documentedBy: "completions-logprobs",
  request: { wireOnly: { logprobs: 2 } },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "length", tokens: twoTokens }] } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
