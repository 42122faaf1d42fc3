import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/reset",
  title: "A connection that breaks in the middle is an error",
  clause: { says: "A stream that stops early is an error that keeps what had arrived", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }], framing: { terminator: null } }, end: "reset" }],
  expect: { native: { outcome: "failure", failure: "connection", partialText: "Hel" } },
};
