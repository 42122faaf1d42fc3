import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/several-candidates",
  title: "Two candidates are streamed side by side",
  clause: { says: "Each candidate has its own index and finish", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "several-choices", "candidates-wire"] },
  documentedBy: "chat-choices",
  request: { stream: true, wireOnly: { generationConfig: { candidateCount: 2 } } },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { text: "He" },
          { choice: 1, text: "Good" },
          { text: "llo" },
          { choice: 1, text: " day" },
          { finish: "natural" },
          { choice: 1, finish: "length" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" } },
};
