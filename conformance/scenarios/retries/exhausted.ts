import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/exhausted",
  title: "After the last attempt the last error is thrown",
  clause: { says: "A call is retried twice and no more", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 500,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "The server had an error", type: "server_error" },
    },
    {
      status: 503,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "The server had an error", type: "server_error" },
    },
    {
      status: 429,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
    },
  ],
  expect: {
    native: {
      outcome: "failure",
      failure: "rate-limit",
      status: 429,
      code: "rate_limit_exceeded",
      message: "Rate limit reached",
    },
  },
};
