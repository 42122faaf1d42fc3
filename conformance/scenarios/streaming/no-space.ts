import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/no-space",
  title: "A field without a space after the colon is read",
  clause: { says: "One space after the colon is dropped when it is there", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: helloSteps, framing: { spaceAfterColon: false } },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
