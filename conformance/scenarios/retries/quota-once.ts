import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/quota-once",
  title: "An exhausted quota is not repeated",
  clause: { says: "429 with insufficient_quota does not pass by waiting", ...documents },
  appliesTo: { role: "chat", capabilities: ["quota-error"] },
  documentedBy: "quota",
  request: {},
  attempts: [
    {
      status: 429,
      headers: { "retry-after-ms": "1" },
      body: {
        form: "error",
        message: "You exceeded your current quota",
        type: "insufficient_quota",
        code: "insufficient_quota",
      },
    },
  ],
  expect: { native: { outcome: "failure", failure: "rate-limit", status: 429, code: "insufficient_quota" } },
};
