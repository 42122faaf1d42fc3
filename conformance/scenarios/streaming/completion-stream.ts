import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/completion-stream",
  title: "A legacy completion is streamed",
  clause: { says: "Each event is one piece of text; the stream ends with [DONE]", ...documents },
  appliesTo: { role: "completion", capabilities: ["stream"] },
  documentedBy: "completions",
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, usage: { input: 2, output: 2 } } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
