import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/rate-limits",
  title: "The limits that the headers tell reach the caller",
  clause: { says: "x-ratelimit headers tell limit, remainder and time until reset, as 6m0s or 20ms", ...documents },
  appliesTo: { role: "chat", capabilities: ["rate-limit-headers"] },
  documentedBy: "rate-limit",
  request: {},
  attempts: [
    {
      status: 200,
      headers: {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-reset-requests": "20ms",
        "x-ratelimit-limit-tokens": "150000",
        "x-ratelimit-remaining-tokens": "149984",
        "x-ratelimit-reset-tokens": "6m0s",
      },
      body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "Hello",
      limits: {
        requests: { limit: 60, remaining: 59, resetMs: 20 },
        tokens: { limit: 150_000, remaining: 149_984, resetMs: 360_000 },
      },
    },
  },
};
