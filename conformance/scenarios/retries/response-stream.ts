import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/response-stream",
  title: "A streamed response is asked for again where the connection breaks before its first event",
  clause: { says: "A broken connection is retried while nothing has been handed over", ...retryRules },
  appliesTo: { role: "response", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ end: "reset" }, { status: 200, body: { form: "stream", steps: helloSteps } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
