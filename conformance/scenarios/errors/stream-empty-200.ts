import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/stream-empty-200",
  title: "A stream without a body is an error",
  clause: { says: "A server answers a streaming request with 200 and nothing", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, headers: { "content-type": "text/event-stream" } }],
  expect: { native: { outcome: "failure", failure: "no-answer" } },
};
