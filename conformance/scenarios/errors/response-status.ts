import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/response-status",
  title: "A response that is refused is an error",
  clause: { says: "The error body is that of the other operations", ...documents },
  appliesTo: { role: "response" },
  documentedBy: "errors",
  request: {},
  attempts: [
    {
      status: 400,
      body: { form: "error", message: "The model cannot do that", type: "invalid_request_error" },
    },
  ],
  expect: {
    native: { outcome: "failure", failure: "bad-request", status: 400, message: "The model cannot do that" },
    facade: null,
  },
};
