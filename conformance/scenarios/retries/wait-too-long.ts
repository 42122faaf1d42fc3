import type { Scenario } from "../scenario.ts";
import { patience } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/wait-too-long",
  title: "A wait of hours is told, not waited for",
  clause: { says: "retry-after asks for more than the longest wait that a call may make", ...patience },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 429,
      headers: { "retry-after": "7200" },
      body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
    },
  ],
  expect: { native: { outcome: "failure", failure: "rate-limit", status: 429, message: "Rate limit reached" } },
};
