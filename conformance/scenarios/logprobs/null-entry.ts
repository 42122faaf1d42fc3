import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/null-entry",
  title: "An entry of the lists that is null",
  clause: { says: "Entries of the lists may be null", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.token-lists"] },
  documentedBy: "chat-logprobs",
  notLive: "which tokens have a null is the model's affair",
  request: { logprobs: { top: 2 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          { text: "Hello", finish: "natural", tokens: [{ token: "<s>", logprob: null, id: 1 }, twoTokens[0], twoTokens[1]] },
        ],
        shape: "token-lists",
      },
    },
  ],
  expect: { native: { outcome: "reply" } },
};
