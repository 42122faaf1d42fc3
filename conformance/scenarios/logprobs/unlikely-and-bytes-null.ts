import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/unlikely-and-bytes-null",
  title: "A very unlikely token and tokens without bytes",
  clause: { says: "A very unlikely token has -9999.0; bytes is null where a token has no text of its own", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.content-list"] },
  documentedBy: "chat-logprobs-edges",
  notLive: "which tokens there are is the model's affair",
  request: { logprobs: { top: 1 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          {
            text: "Hi",
            finish: "natural",
            tokens: [{ token: "Hi", logprob: "-9999.0", bytes: null, top: [{ token: "Ho", logprob: "-9999.0", bytes: null }] }],
          },
        ],
        shape: "content-list",
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: { logprobs: [{ token: "Hi", logprob: -9999, top: [{ token: "Ho", logprob: -9999 }] }] },
  },
};
