import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-reasoning",
  title: "Reasoning is an item of its own before the message",
  clause: { says: "Reasoning is told as a summary, or in full, by events of its own", ...documents },
  appliesTo: { role: "response", capabilities: ["stream", "reasoning"] },
  documentedBy: "responses-stream",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ reasoning: "The user " }, { reasoning: "greets." }, ...helloSteps],
        usage: { input: 9, output: 8, reasoning: 5 },
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: null },
};
