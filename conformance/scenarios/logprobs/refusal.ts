import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/refusal",
  title: "The tokens of a refusal have logprobs of their own",
  clause: { says: "logprobs.refusal has the tokens of the refusal, and content is null", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.refusal"] },
  documentedBy: "chat-logprobs",
  notLive: "a model refuses when it will",
  request: { logprobs: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: null, refusal: "No", finish: "natural", refusalTokens: [{ token: "No", logprob: -0.125 }] }],
        shape: "content-list",
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: { refusal: "No", refusalLogprobs: [{ token: "No", bytes: [78, 111], logprob: -0.125, top: [] }] },
  },
};
