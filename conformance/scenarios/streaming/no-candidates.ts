import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/no-candidates",
  title: "A stream that has neither candidates nor a reason for that is cut",
  clause: { says: "Feedback without a reason refuses nothing", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "candidates-wire"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ extra: { chunk: { promptFeedback: { safetyRatings: [{ probability: "LOW" }] } } } }],
      },
    },
  ],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "" } },
};
