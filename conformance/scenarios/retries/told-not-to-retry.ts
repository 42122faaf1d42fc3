import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/told-not-to-retry",
  title: "A server that says so is not asked again",
  clause: { says: "x-should-retry false wins over the status", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 500,
      headers: { "retry-after-ms": "1", "x-should-retry": "false" },
      body: { form: "error", message: "The server had an error", type: "server_error" },
    },
  ],
  expect: { native: { outcome: "failure", failure: "server", status: 500 } },
};
