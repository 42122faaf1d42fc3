import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";
import { twoTokens } from "../tokens.ts";

export const scenario: Scenario = {
  id: "logprobs/two-lists",
  title: "Logprobs as two lists: the chosen tokens, and the likeliest of each step",
  clause: { says: "The chosen and the top candidates have one entry for each step of decoding", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.two-lists"] },
  documentedBy: "chat-logprobs",
  request: { logprobs: { top: 2 } },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: twoTokens }] } }],
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
