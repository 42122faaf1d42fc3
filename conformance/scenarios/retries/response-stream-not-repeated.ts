import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/response-stream-not-repeated",
  title: "A streamed response that breaks off in the middle is not asked for again",
  clause: { says: "Once words have arrived, a repeat would say them twice", ...streamContract },
  appliesTo: { role: "response", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, end: "reset", body: { form: "stream", steps: [{ text: "Hel" }] } }],
  expect: { native: { outcome: "failure", failure: ["connection", "stream-truncated"], partialChunks: 5 }, facade: null },
};
