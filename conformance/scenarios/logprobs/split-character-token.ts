import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/split-character-token",
  title: "A token that is part of a character keeps its bytes",
  clause: { says: "bytes tells what the text of a token cannot", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.content-list"] },
  documentedBy: "chat-logprobs-edges",
  notLive: "which tokens there are is the model's affair",
  request: { logprobs: { top: 2 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          {
            text: "世",
            finish: "natural",
            // The text of half a character is no text: each token says so in its own way, and only the bytes are exact.
            tokens: [
              {
                token: "\\xe4\\xb8",
                bytes: [228, 184],
                logprob: -0.25,
                top: [
                  { token: "\\xe4\\xb8", bytes: [228, 184], logprob: -0.25 },
                  { token: "\\xe7\\x95", bytes: [231, 149], logprob: -1.5 },
                ],
              },
              { token: "\ufffd", bytes: [150], logprob: -0.5, top: [{ token: "\ufffd", bytes: [150], logprob: -0.5 }] },
            ],
          },
        ],
        shape: "content-list",
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "世",
      logprobs: [
        {
          token: "\\xe4\\xb8",
          bytes: [228, 184],
          logprob: -0.25,
          top: [
            { token: "\\xe4\\xb8", bytes: [228, 184], logprob: -0.25 },
            { token: "\\xe7\\x95", bytes: [231, 149], logprob: -1.5 },
          ],
        },
        { token: "\ufffd", bytes: [150], logprob: -0.5, top: [{ token: "\ufffd", bytes: [150], logprob: -0.5 }] },
      ],
    },
  },
};
