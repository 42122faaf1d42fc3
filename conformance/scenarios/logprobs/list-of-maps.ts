import { twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/list-of-maps",
  title: "Logprobs as lists, with a list of maps for the candidates",
  clause: { says: "top_logprobs is a list with one map for each token", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.token-lists"] },
  documentedBy: "chat-logprobs",
  request: { logprobs: { top: 2 } },
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: twoTokens }], shape: "token-lists" },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      logprobs: [
        {
          token: "Hel",
          id: 33813,
          logprob: -0.0009117019,
          top: [
            { token: "Hel", logprob: -0.0009117019 },
            { token: "Good", logprob: -7.5009117 },
          ],
        },
        {
          token: "lo",
          id: 385,
          logprob: -2.6e-6,
          top: [
            { token: "lo", logprob: -2.6e-6 },
            { token: "p", logprob: -13.875003 },
          ],
        },
      ],
    },
  },
};
