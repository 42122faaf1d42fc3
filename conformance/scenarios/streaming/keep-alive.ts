import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/keep-alive",
  title: "Comments between events are passed over",
  clause: { says: "A line that begins with a colon is a comment", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { keepAlive: true } } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
