import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/plain-text",
  title: "An error body that is plain text is in the message",
  clause: { says: "A proxy answers with text", ...openness },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ status: 403, body: { form: "text", contentType: "text/plain", text: "blocked by policy" } }],
  expect: { native: { outcome: "failure", failure: "permission", status: 403, message: "blocked by policy" } },
};
