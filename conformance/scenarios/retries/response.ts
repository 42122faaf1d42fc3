import type { Scenario } from "../scenario.ts";
import { retryRules } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/response",
  title: "A response is asked for again after a server error",
  clause: { says: "Statuses from 500 on are retried", ...retryRules },
  appliesTo: { role: "response" },
  request: {},
  attempts: [
    {
      status: 500,
      headers: { "retry-after-ms": "1" },
      body: { form: "error", message: "The server had an error", type: "server_error" },
    },
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural" }] } },
  ],
  expect: { native: { outcome: "reply" }, facade: null },
};
