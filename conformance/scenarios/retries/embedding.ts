import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/embedding",
  title: "An embedding is repeated after a rate limit",
  clause: { says: "429 is retried", ...retryRules },
  appliesTo: { role: "embedding" },
  request: { input: "Say hi" },
  attempts: [
    {
      status: 429,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
    },
    { status: 200, body: { form: "embeddings", vectors: [[0.5, -0.25]] } },
  ],
  expect: { native: { outcome: "reply" }, facade: { embeddings: [[0.5, -0.25]] } },
};
