import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/content-list",
  title: "Logprobs as a list of tokens with a list of candidates each",
  clause: { says: "logprobs.content has one entry for each token, with token, logprob, bytes and top_logprobs", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.content-list"] },
  documentedBy: "chat-logprobs-content",
  request: { logprobs: { top: 2 } },
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: twoTokens }], shape: "content-list" },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      logprobs: [
        {
          token: "Hel",
          bytes: [72, 101, 108],
          logprob: -0.0009117019,
          top: [
            { token: "Hel", bytes: [72, 101, 108], logprob: -0.0009117019 },
            { token: "Good", bytes: [71, 111, 111, 100], logprob: -7.5009117 },
          ],
        },
        {
          token: "lo",
          bytes: [108, 111],
          logprob: -2.6e-6,
          top: [
            { token: "lo", bytes: [108, 111], logprob: -2.6e-6 },
            { token: "p", bytes: [112], logprob: -13.875003 },
          ],
        },
      ],
    },
  },
};
