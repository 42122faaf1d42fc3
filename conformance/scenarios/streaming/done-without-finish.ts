import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/done-without-finish",
  title: "A terminator before any finish is an error",
  clause: { says: "A stream is finished when its choices are, and the terminator has come", ...streamContract },
  appliesTo: { operation: "chat.completions.create", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }] } }],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "Hel" } },
};
