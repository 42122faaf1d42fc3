import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-stream",
  title: "A response is streamed as events",
  clause: {
    says: "An item and its parts begin, come in pieces, and are repeated whole; the response ends the stream",
    ...documents,
  },
  appliesTo: { role: "response", capabilities: ["stream"] },
  documentedBy: "responses-stream",
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps } }],
  expect: { native: { outcome: "stream" }, facade: null },
};
