import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-cut-after-item",
  title: "A response whose item is whole and whose end is missing is an error",
  clause: { says: "An item that is done is not the end of the stream", ...streamContract },
  appliesTo: { role: "response", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { terminator: null } } }],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialChunks: 9 }, facade: null },
};
