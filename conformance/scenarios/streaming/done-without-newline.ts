import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/done-without-newline",
  title: "A terminator without a final line end ends the stream",
  clause: { says: "Servers close the connection right after the terminator", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "choices-wire"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { terminator: "data: [DONE]" } } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
