import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/several-candidates-cut",
  title: "A stream that ends before the second candidate has finished is an error",
  clause: { says: "As many candidates finish as were asked for", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "several-choices", "candidates-wire"] },
  request: { stream: true, wireOnly: { generationConfig: { candidateCount: 2 } } },
  attempts: [
    { status: 200, body: { form: "stream", steps: [{ text: "Hello" }, { choice: 1, text: "Good" }, { finish: "natural" }] } },
  ],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "Hello" } },
};
