import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-failed",
  title: "A response that fails is handed over, and ends the stream",
  clause: { says: "response.failed ends a stream; the response holds the error", ...documents },
  appliesTo: { role: "response", capabilities: ["stream"] },
  documentedBy: "responses-stream",
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ finish: { raw: "server_error" } }] } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
