import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/flat",
  title: "An error body without a wrapper is read",
  clause: { says: "In 2024 the members of the error stood at the top of the body", ...documents },
  appliesTo: { role: "chat", capabilities: ["error-flat", "choices-wire"] },
  documentedBy: "error-flat",
  nonStrict: "the error stands at the top of the body",
  request: { wireOnly: { logprobs: 5 } },
  attempts: [
    {
      status: 400,
      body: {
        form: "error",
        message: "5 is greater than the maximum of 1 - 'logprobs'",
        type: "invalid_request_error",
        param: "logprobs",
        envelope: "flat",
      },
    },
  ],
  expect: {
    native: {
      outcome: "failure",
      failure: "bad-request",
      status: 400,
      type: "invalid_request_error",
      param: "logprobs",
      message: "greater than the maximum",
    },
  },
};
