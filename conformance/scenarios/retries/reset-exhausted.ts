import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/reset-exhausted",
  title: "A connection that keeps breaking is an error",
  clause: { says: "Connection errors are retried twice and no more", ...retryRules },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ end: "reset" }, { end: "reset" }, { end: "reset" }],
  expect: { native: { outcome: "failure", failure: "connection" } },
};
