import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/text",
  title: "A streamed reply arrives chunk by chunk and ends at the terminator",
  clause: { says: "Each event is one chunk; the stream ends with [DONE]", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  documentedBy: "chat-stream",
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, usage: { input: 9, output: 2, cachedInput: 4 } } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
