import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/refusal-stream",
  title: "The tokens of a streamed refusal have logprobs of their own",
  clause: { says: "Each chunk carries only the tokens of that chunk", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "logprobs.refusal"] },
  documentedBy: "chat-logprobs",
  notLive: "a model refuses when it will",
  request: { stream: true, logprobs: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { refusal: "No", refusalTokens: [{ token: "No", logprob: -0.125 }] },
          { refusal: ".", refusalTokens: [{ token: ".", logprob: -0.5 }] },
          { finish: "natural" },
        ],
        shape: "content-list",
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      refusal: "No.",
      refusalLogprobs: [
        { token: "No", bytes: [78, 111], logprob: -0.125, top: [] },
        { token: ".", bytes: [46], logprob: -0.5, top: [] },
      ],
    },
  },
};
