import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/integer-request",
  title: "The older form of the request asks with an integer",
  clause: { says: "logprobs is the number of candidates in the older contract", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.integer-request"] },
  documentedBy: "chat-logprobs-integer",
  request: { wireOnly: { logprobs: 2 } },
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: twoTokens }], shape: "token-lists" },
    },
  ],
  expect: { native: { outcome: "reply" } },
};
