import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/completion-status",
  title: "A legacy completion that fails is an error",
  clause: { says: "The error body has message, type, param and code", ...documents },
  appliesTo: { role: "completion" },
  documentedBy: "errors",
  request: {},
  attempts: [
    {
      status: 404,
      body: { form: "error", message: "The model does not exist", type: "invalid_request_error", code: "model_not_found" },
    },
  ],
  expect: { native: { outcome: "failure", failure: "not-found", status: 404, code: "model_not_found" }, facade: null },
};
