import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/filtered-candidate",
  title: "A candidate that a filter stopped has its text so far, and says so",
  clause: { says: "SAFETY means that the candidate was flagged", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "candidates-wire"] },
  documentedBy: "chat-stream",
  notLive: "what is filtered is the service's own judgement",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { text: "Hel" },
          {
            finish: "content-filter",
            extra: { choice: { safetyRatings: [{ category: "HARM_CATEGORY_HARASSMENT", probability: "MEDIUM" }] } },
          },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: {
      text: "Hel",
      finishReason: "content-filter",
      rawFinishReason: "SAFETY",
      residue: { candidate: { safetyRatings: [{ category: "HARM_CATEGORY_HARASSMENT", probability: "MEDIUM" }] } },
    },
  },
};
