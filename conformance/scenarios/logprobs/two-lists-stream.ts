import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";
import { tokenSteps, twoTokens } from "../tokens.ts";

export const scenario: Scenario = {
  id: "logprobs/two-lists-stream",
  title: "Both lists in every chunk, for the tokens of that chunk",
  clause: { says: "An event has the form of a whole reply, with what is new", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "logprobs.two-lists"] },
  request: { stream: true, logprobs: { top: 2 } },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(twoTokens) } }],
  expect: {
    native: { outcome: "stream" },
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
