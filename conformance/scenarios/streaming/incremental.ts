import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/incremental",
  title: "What has arrived is handed over before the rest has come",
  clause: { says: "A stream is for reading while it arrives", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps }, holdUntilItem: true }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
