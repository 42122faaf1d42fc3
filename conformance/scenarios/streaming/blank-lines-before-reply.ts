import type { Scenario } from "../scenario.ts";
import { keptAlive } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/blank-lines-before-reply",
  title: "Blank lines before the JSON of a slow reply are no part of it",
  clause: { says: "A server that is busy sends blank lines until it has a reply", ...keptAlive },
  appliesTo: { role: "chat", capabilities: ["keep-alive"] },
  request: {},
  attempts: [{ status: 200, body: { form: "reply", blankLines: 3, choices: [{ text: "Hello", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
