import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/after-done",
  title: "What follows the terminator is not part of the stream",
  clause: { says: "The terminator ends the stream whatever comes after it", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "choices-wire"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: helloSteps, framing: { terminator: "data: [DONE]\n\n: bye\n\ndata: [DONE]\n\n" } },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
