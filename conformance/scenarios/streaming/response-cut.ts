import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-cut",
  title: "A response whose stream stops before its end is an error",
  clause: { says: "A stream that stops early is an error that keeps what had arrived", ...streamContract },
  appliesTo: { role: "response", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }] } }],
  // Begun, running, the item, its part, and one piece.
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialChunks: 5 }, facade: null },
};
