import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/told-to-retry",
  title: "A server that says so is asked again",
  clause: { says: "x-should-retry true wins over the status", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 400,
      headers: { "retry-after-ms": "1", "x-should-retry": "true" },
      body: { form: "error", message: "Not yet", type: "invalid_request_error" },
    },
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
