import type { Scenario } from "../scenario.ts";
import { exactness } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/maps-of-number-tokens",
  title: "Candidates whose text is a number keep their place",
  clause: { says: "A parser puts members that look like numbers first, whatever their order on the wire", ...exactness },
  appliesTo: { role: "chat", capabilities: ["logprobs.token-lists"] },
  request: { logprobs: { top: 3 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        shape: "token-lists",
        choices: [
          {
            text: "two",
            finish: "natural",
            tokens: [
              {
                token: "two",
                id: 1403,
                logprob: -0.25,
                top: [
                  { token: "two", logprob: -0.25 },
                  { token: "2", logprob: -1.5 },
                  { token: "1", logprob: -9.75 },
                ],
              },
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
        {
          token: "two",
          id: 1403,
          logprob: -0.25,
          top: [
            { token: "two", logprob: -0.25 },
            { token: "2", logprob: -1.5 },
            { token: "1", logprob: -9.75 },
          ],
        },
      ],
    },
  },
};
