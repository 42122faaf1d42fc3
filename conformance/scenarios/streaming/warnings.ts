import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/warnings",
  title: "Warnings of the provider reach the caller",
  clause: { says: "A reply may carry a list of warnings", ...documents },
  appliesTo: { role: "chat", capabilities: ["warnings"] },
  documentedBy: "chat-warnings",
  notLive: "nobody says which requests are warned of",
  request: {},
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }], warnings: ["max_tokens was lowered to 128"] },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", warnings: [{ message: "max_tokens was lowered to 128" }] } },
};
