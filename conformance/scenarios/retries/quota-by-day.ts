import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const text = JSON.stringify({
  error: {
    code: 429,
    message: "You exceeded your current quota, please check your plan and billing details.",
    status: "RESOURCE_EXHAUSTED",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.QuotaFailure",
        violations: [
          {
            quotaMetric: "generativelanguage.googleapis.com/generate_content_free_tier_requests",
            quotaId: "GenerateRequestsPerDayPerProjectPerModel-FreeTier",
            quotaDimensions: { location: "global", model: "gemini-2.5-flash" },
            quotaValue: "250",
          },
        ],
      },
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "0.001s" },
    ],
  },
});

export const scenario: Scenario = {
  id: "retries/quota-by-day",
  title: "A quota that is counted by day is not waited for, whatever the delay says",
  clause: { says: "The id of a quota says what it is counted by", ...documents },
  appliesTo: { role: "chat", capabilities: ["rpc-details"] },
  documentedBy: "error-details",
  request: {},
  attempts: [{ status: 429, body: { form: "text", text, contentType: "application/json" } }],
  expect: {
    native: { outcome: "failure", failure: "rate-limit", status: 429, code: "429", type: "RESOURCE_EXHAUSTED" },
  },
};
