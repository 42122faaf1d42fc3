import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/bad-request-once",
  title: "A bad request is not repeated",
  clause: { says: "400 is not retried", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 400,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "Bad request", type: "invalid_request_error" },
    },
  ],
  expect: { native: { outcome: "failure", failure: "bad-request", status: 400 } },
};
