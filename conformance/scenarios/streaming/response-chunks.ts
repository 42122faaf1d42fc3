import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-chunks",
  title: "A response is handed over event by event",
  clause: { says: "What has arrived is handed over without waiting for more", ...streamContract },
  appliesTo: { role: "response", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, holdUntilItem: true, body: { form: "stream", steps: helloSteps, framing: { newline: "\r\n" } } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
