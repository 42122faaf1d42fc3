import { tokenSteps, twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/list-of-maps-stream",
  title: "Logprobs as lists in every chunk",
  clause: { says: "A chunk carries the lists of its own tokens", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "logprobs.stream-token-lists"] },
  request: { stream: true, logprobs: { top: 2 } },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(twoTokens), shape: "token-lists" } }],
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
