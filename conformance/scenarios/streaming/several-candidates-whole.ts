import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/several-candidates-whole",
  title: "Two candidates come in one reply",
  clause: { says: "Each candidate has its own index and finish", ...documents },
  appliesTo: { role: "chat", capabilities: ["several-choices", "candidates-wire"] },
  documentedBy: "chat-choices",
  request: { wireOnly: { generationConfig: { candidateCount: 2 } } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          { text: "Hello", finish: "natural" },
          { text: "Good day", finish: "length" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "reply" } },
};
