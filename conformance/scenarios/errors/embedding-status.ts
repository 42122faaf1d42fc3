import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/embedding-status",
  title: "An embedding that fails is an error",
  clause: { says: "The error body has message, type, param and code", ...documents },
  appliesTo: { role: "embedding" },
  documentedBy: "errors",
  request: { input: "Say hi" },
  attempts: [
    { status: 400, body: { form: "error", message: "input is too long", type: "invalid_request_error", param: "input" } },
  ],
  expect: { native: { outcome: "failure", failure: "bad-request", status: 400, param: "input", message: "input is too long" } },
};
