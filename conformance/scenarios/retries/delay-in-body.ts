import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const text = JSON.stringify({
  error: {
    code: 429,
    message: "Please retry in 1ms.",
    status: "RESOURCE_EXHAUSTED",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.QuotaFailure",
        violations: [{ quotaId: "GenerateRequestsPerMinutePerProjectPerModel-FreeTier", quotaValue: "10" }],
      },
      { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "0.001s" },
    ],
  },
});

export const scenario: Scenario = {
  id: "retries/delay-in-body",
  title: "A quota that is counted by minute is waited for as long as the body says",
  clause: { says: "RetryInfo says how long to wait", ...documents },
  appliesTo: { role: "chat", capabilities: ["rpc-details"] },
  documentedBy: "error-details",
  request: {},
  attempts: [
    { status: 429, body: { form: "text", text, contentType: "application/json" } },
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Hello", finishReason: "stop" } },
};
