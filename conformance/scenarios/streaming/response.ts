import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response",
  title: "A response comes whole",
  clause: { says: "The output is a list of items; a message holds the text", ...documents },
  appliesTo: { role: "response" },
  documentedBy: "responses",
  request: {},
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
