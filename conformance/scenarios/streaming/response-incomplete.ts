import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-incomplete",
  title: "A response that reaches its limit ends as incomplete",
  clause: { says: "response.incomplete ends a stream and says why", ...documents },
  appliesTo: { role: "response", capabilities: ["stream"] },
  documentedBy: "responses-stream",
  request: { stream: true, maxOutputTokens: 16 },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Once upon " }, { text: "a" }, { finish: "length" }] } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
