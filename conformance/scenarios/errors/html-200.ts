import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/html-200",
  title: "A page under status 200 is an error",
  clause: { says: "A proxy answers 200 with a page", ...streamContract },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ status: 200, body: { form: "text", contentType: "text/html", text: "<html><body>Sign in</body></html>" } }],
  expect: { native: { outcome: "failure", failure: "no-answer" } },
};
