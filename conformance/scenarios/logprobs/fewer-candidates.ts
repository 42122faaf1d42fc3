import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/fewer-candidates",
  title: "Fewer candidates than asked for",
  clause: { says: "The list can hold fewer than top_logprobs", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.content-list"] },
  documentedBy: "chat-logprobs-edges",
  notLive: "how many candidates there are is the model's affair",
  request: { logprobs: { top: 5 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "Hi", finish: "natural", tokens: [{ token: "Hi", logprob: "0.0", top: [] }] }],
        shape: "content-list",
      },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { logprobs: [{ token: "Hi", bytes: [72, 105], logprob: 0, top: [] }] } },
};
