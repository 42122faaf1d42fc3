import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/stream-status",
  title: "A stream that fails before it begins is an error",
  clause: { says: "A request that asks for a stream is refused with a JSON body", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  documentedBy: "errors",
  request: { stream: true },
  attempts: [{ status: 400, body: { form: "error", message: "Bad request", type: "invalid_request_error" } }],
  expect: { native: { outcome: "failure", failure: "bad-request", status: 400, message: "Bad request" } },
};
