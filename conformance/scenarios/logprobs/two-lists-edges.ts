import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/two-lists-edges",
  title: "A chosen token that is not among the candidates, and a token that was certain",
  clause: { says: "The chosen candidates may not be in the top candidates", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.two-lists"] },
  documentedBy: "chat-logprobs",
  notLive: "which tokens there are is the model's affair",
  request: { logprobs: { top: 1 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          {
            text: "Hi!",
            finish: "natural",
            tokens: [
              { token: "Hi", id: 1, logprob: -4.25, top: [{ token: "Hello", logprob: -0.0625 }] },
              { token: "!", id: 2, logprob: "0.0", top: [{ token: "!", logprob: "0.0" }] },
            ],
          },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      logprobs: [
        { token: "Hi", id: 1, logprob: -4.25, top: [{ token: "Hello", logprob: -0.0625 }] },
        { token: "!", id: 2, logprob: 0, top: [{ token: "!", logprob: 0 }] },
      ],
    },
  },
};
