import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/retry-after-seconds",
  title: "A wait given in seconds is obeyed",
  clause: { says: "retry-after says how many seconds to wait", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 429,
      headers: { "retry-after": "0.001" },
      body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
    },
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
