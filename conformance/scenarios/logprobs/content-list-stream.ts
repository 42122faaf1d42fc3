import { tokenSteps, twoTokens } from "../tokens.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/content-list-stream",
  title: "Logprobs as a list of tokens in every chunk",
  clause: { says: "Each chunk carries only the tokens of that chunk", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "logprobs.content-list"] },
  documentedBy: "chat-logprobs-content-stream",
  request: { stream: true, logprobs: { top: 2 } },
  attempts: [{ status: 200, body: { form: "stream", steps: tokenSteps(twoTokens), shape: "content-list" } }],
  expect: {
    native: { outcome: "stream" },
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
