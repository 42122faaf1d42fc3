import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/reasoning-whole",
  title: "Reasoning comes beside the text",
  clause: { says: "A message carries reasoning in a member of its own", ...documents },
  appliesTo: { role: "chat", capabilities: ["reasoning"] },
  documentedBy: "chat-reasoning",
  request: {},
  attempts: [
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", reasoning: "The user greets.", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", reasoning: "The user greets." } },
};
