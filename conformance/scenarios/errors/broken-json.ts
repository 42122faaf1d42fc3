import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/broken-json",
  title: "An error body that is broken JSON is an error of its status",
  clause: { says: "A body is cut short", ...openness },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ status: 400, body: { form: "text", contentType: "application/json", text: '{"error":{"mess' } }],
  expect: { native: { outcome: "failure", failure: "bad-request", status: 400 } },
};
