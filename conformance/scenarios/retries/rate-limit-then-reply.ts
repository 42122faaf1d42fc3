import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/rate-limit-then-reply",
  title: "A rate limit is waited out and the call repeated",
  clause: { says: "retry-after-ms says how long to wait", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 429,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
    },
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
