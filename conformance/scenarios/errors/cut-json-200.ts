import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/cut-json-200",
  title: "A whole reply that is cut short is an error",
  clause: { says: "A body ends inside its JSON", ...streamContract },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    { status: 200, body: { form: "text", contentType: "application/json", text: '{"id":"x","choices":[{"index":0,"mess' } },
  ],
  expect: { native: { outcome: "failure", failure: "no-answer" } },
};
