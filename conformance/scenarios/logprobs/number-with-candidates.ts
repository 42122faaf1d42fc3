import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/number-with-candidates",
  title: "Logprobs as a bare number, with the candidates in a map beside it",
  clause: { says: "A chunk's choice may have top_logprobs, a map of the candidates of its one token", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "logprobs.map-beside-number"] },
  documentedBy: "chat-logprobs-number",
  request: { stream: true, logprobs: { top: 2 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        shape: "number",
        steps: [
          {
            text: "Hi",
            tokens: [{ token: "Hi", id: 13347, logprob: -0.03125 }],
            extra: { choice: { top_logprobs: { Ho: -3.5, Hi: -0.03125 } } },
          },
          { finish: "natural" },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      logprobs: [
        {
          token: "Hi",
          id: 13347,
          logprob: -0.03125,
          top: [
            { token: "Hi", logprob: -0.03125 },
            { token: "Ho", logprob: -3.5 },
          ],
        },
      ],
    },
  },
};
