import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/stream-html-200",
  title: "A page where a stream was asked for is an error",
  clause: { says: "A proxy answers a streaming request with a page", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "text", contentType: "text/html", text: "<html><body>Sign in</body></html>" } }],
  expect: { native: { outcome: "failure", failure: "no-answer" } },
};
