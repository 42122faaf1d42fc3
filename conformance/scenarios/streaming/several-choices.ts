import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/several-choices",
  title: "Two choices are streamed side by side",
  clause: { says: "With n = 2 each choice has its own index and finish", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "several-choices", "choices-wire"] },
  documentedBy: "chat-choices",
  request: { stream: true, wireOnly: { n: 2 } },
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
