import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/length",
  title: "A reply that was cut at the limit says so",
  clause: { says: "finish_reason length means that the limit was reached", ...documents },
  appliesTo: { role: "chat" },
  documentedBy: "chat",
  request: { maxOutputTokens: 1 },
  attempts: [
    { status: 200, body: { form: "reply", choices: [{ text: "Hel", finish: "length" }], usage: { input: 9, output: 1 } } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hel", finishReason: "length" } },
};
