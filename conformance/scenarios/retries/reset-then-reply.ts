import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/reset-then-reply",
  title: "A connection that breaks before any header is tried again",
  clause: { says: "Connection errors are retried", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ end: "reset" }, { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
