import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/several-choices-whole",
  title: "Two choices come in one reply",
  clause: { says: "With n = 2 the list of choices has two", ...documents },
  appliesTo: { role: "chat", capabilities: ["several-choices", "choices-wire"] },
  documentedBy: "chat-choices",
  request: { wireOnly: { n: 2 } },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [
          { text: "Hello", finish: "natural" },
          { text: "Good day", finish: "natural" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "reply" } },
};
