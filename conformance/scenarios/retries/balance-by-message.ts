import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const message = "Insufficient account balance, please recharge";

export const scenario: Scenario = {
  id: "retries/balance-by-message",
  title: "An empty balance is not repeated, though nothing but the sentence tells it from a rate limit",
  clause: { says: "429 is a rate limit or an empty balance, and the sentence says which", ...documents },
  appliesTo: { role: "chat", capabilities: ["balance-by-message"] },
  documentedBy: "quota",
  request: {},
  attempts: [
    {
      status: 429,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message, type: "invalid_request_error" },
    },
  ],
  expect: { native: { outcome: "failure", failure: "rate-limit", status: 429, message } },
};
