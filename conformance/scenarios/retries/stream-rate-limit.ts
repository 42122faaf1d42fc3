import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/stream-rate-limit",
  title: "A stream that is refused for now is asked for again",
  clause: { says: "A streaming request is retried until its headers have come", ...retryRules },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 429,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
    },
    { status: 200, body: { form: "stream", steps: helloSteps } },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
