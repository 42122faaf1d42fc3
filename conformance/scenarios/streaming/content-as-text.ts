import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/content-as-text",
  title: "The content of a reply may be a text in place of an object",
  clause: { says: "content is a text, or an object that holds it", ...documents },
  appliesTo: { role: "chat", capabilities: ["content-forms"] },
  documentedBy: "content-forms",
  notLive: "which of the two forms comes is the service's choice",
  request: {},
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural", extra: { message: { content: "Hello" } } }] },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
