import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/request-id",
  title: "The request id of a failed call is kept",
  clause: { says: "x-request-id names the request", ...documents },
  appliesTo: { role: "chat", capabilities: ["quota-error"] },
  documentedBy: "errors",
  request: {},
  attempts: [
    {
      status: 400,
      body: {
        form: "error",
        message: "max_tokens is not supported",
        type: "invalid_request_error",
        code: "unsupported_parameter",
        param: "max_tokens",
      },
    },
  ],
  expect: {
    native: {
      outcome: "failure",
      failure: "bad-request",
      status: 400,
      code: "unsupported_parameter",
      param: "max_tokens",
      requestId: "req_conformance",
    },
  },
};
