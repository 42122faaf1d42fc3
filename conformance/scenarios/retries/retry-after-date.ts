import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/retry-after-date",
  title: "A wait given as a date that has passed is no wait",
  clause: { says: "retry-after may be a date", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 503,
      headers: { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" },
      body: { form: "error", message: "The server had an error", type: "server_error" },
    },
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
