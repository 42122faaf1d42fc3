import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/done-ignored-cut",
  title: "A [DONE] that a gateway adds does not make a cut reply whole",
  clause: { says: "What the document says is no part of the API proves nothing", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "terminator.ignored"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }], framing: { terminator: "data: [DONE]\n\n" } } }],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "Hel" } },
};
