import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/byte-order-mark",
  title: "A byte order mark at the start is dropped",
  clause: { says: "One leading byte order mark is ignored", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { byteOrderMark: true } } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
