import type { Scenario } from "../scenario.ts";
import { keptAlive } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/blank-lines-200",
  title: "Blank lines alone are no answer",
  clause: { says: "A server sends blank lines, and closes the connection without a reply", ...keptAlive },
  appliesTo: { role: "chat", capabilities: ["keep-alive"] },
  request: {},
  attempts: [{ status: 200, body: { form: "text", text: "\n\n\n", contentType: "application/json" } }],
  expect: { native: { outcome: "failure", failure: "no-answer" } },
};
