import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/refusal-whole",
  title: "A refusal comes in place of the text",
  clause: { says: "A message carries refusal, and content is null", ...documents },
  appliesTo: { role: "chat", capabilities: ["refusal"] },
  documentedBy: "chat-refusal",
  notLive: "a model refuses when it will",
  request: {},
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: null, refusal: "I cannot help.", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "", refusal: "I cannot help." } },
};
