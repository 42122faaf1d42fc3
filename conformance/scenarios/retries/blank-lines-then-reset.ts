import type { Scenario } from "../scenario.ts";
import { keptAlive } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/blank-lines-then-reset",
  title: "A connection that breaks after blank lines alone is tried again: nothing had been answered",
  clause: { says: "A server sends blank lines, and its connection breaks", ...keptAlive },
  appliesTo: { role: "chat", capabilities: ["keep-alive"] },
  request: {},
  attempts: [
    { status: 200, body: { form: "text", text: "\n\n\n", contentType: "application/json" }, end: "reset" },
    { status: 200, body: { form: "reply", blankLines: 1, choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
