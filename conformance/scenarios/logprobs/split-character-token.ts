import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/split-character-token",
  title: "A token that is part of a character keeps its bytes",
  clause: { says: "bytes tells what the text of a token cannot", ...documents },
  appliesTo: { operation: "chat.completions.create", capabilities: ["logprobs.content-list"] },
  documentedBy: "chat-logprobs-edges",
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
            tokens: [
              {
                token: "世",
                logprob: -0.25,
                top: [
                  { token: "世", logprob: -0.25 },
                  { token: "界", logprob: -1.5 },
                ],
              },
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
      logprobs: [
        {
          token: "世",
          bytes: [228, 184, 150],
          logprob: -0.25,
          top: [
            { token: "世", bytes: [228, 184, 150], logprob: -0.25 },
            { token: "界", bytes: [231, 149, 140], logprob: -1.5 },
          ],
        },
      ],
    },
  },
};
