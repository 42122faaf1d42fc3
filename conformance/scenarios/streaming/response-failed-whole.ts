import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-failed-whole",
  title: "A whole response that failed is a reply with an error, and no failure of the call",
  clause: { says: "status is failed and error says why, in an answer with status 200", ...documents },
  appliesTo: { role: "response" },
  documentedBy: "responses",
  request: {},
  attempts: [{ status: 200, body: { form: "reply", choices: [{ finish: { raw: "server_error" } }] } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
