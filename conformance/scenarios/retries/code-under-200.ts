import { hello, helloSteps } from "../chunks.ts";
import type { AttemptPlan, Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

const refused: AttemptPlan = {
  status: 200,
  headers: { "retry-after-ms": "1" },
  body: { form: "error", message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
};
const clause = { says: "A code under 200 that says a limit which passes is waited out", ...retryRules };
const expected = { text: hello, finishReason: "stop" };

export const scenarios: readonly Scenario[] = [
  {
    id: "retries/code-under-200-then-reply",
    title: "A rate limit that comes under 200 is waited out and the call repeated",
    clause,
    appliesTo: { role: "chat", capabilities: ["errors-under-200"] },
    documentedBy: "errors",
    request: {},
    attempts: [refused, { status: 200, body: { form: "reply", choices: [{ text: hello, finish: "natural" }] } }],
    expect: { native: { outcome: "reply" }, facade: expected },
  },
  {
    id: "retries/code-under-200-then-stream",
    title: "A rate limit that comes as JSON where a stream was asked for is waited out and the stream asked for again",
    clause,
    appliesTo: { role: "chat", capabilities: ["errors-under-200", "stream"] },
    documentedBy: "errors",
    request: { stream: true },
    attempts: [refused, { status: 200, body: { form: "stream", steps: helloSteps } }],
    expect: { native: { outcome: "stream" }, facade: expected },
  },
];
