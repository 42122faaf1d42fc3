import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/completion-cut",
  title: "A legacy completion that ends before the finish is an error",
  clause: { says: "A stream that stops early is an error that keeps what had arrived", ...streamContract },
  appliesTo: { role: "completion", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }], framing: { terminator: null } } }],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "Hel" }, facade: null },
};
