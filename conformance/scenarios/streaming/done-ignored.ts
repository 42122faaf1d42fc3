import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/done-ignored",
  title: "A [DONE] that a gateway adds to an API that has none is passed over",
  clause: { says: "What the document says is no part of the API breaks nothing", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "terminator.ignored"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { terminator: "data: [DONE]\n\n" } } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
