import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/carriage-return",
  title: "Lines that end in CR alone are read",
  clause: { says: "A line ends with CR LF, LF or CR", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { newline: "\r" } } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
