import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/stream-body-under-200",
  title: "An error body where a stream was asked for is an error",
  clause: { says: "A server answers a streaming request with a JSON error under 200", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "error", message: "Overloaded", type: "server_error", code: "overloaded" } }],
  expect: {
    native: {
      outcome: "failure",
      failure: "no-answer",
      message: "Overloaded",
    },
  },
};
