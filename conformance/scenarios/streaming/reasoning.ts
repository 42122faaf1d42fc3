import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/reasoning",
  title: "Reasoning is streamed apart from the text",
  clause: { says: "A delta carries reasoning in a member of its own", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "reasoning"] },
  documentedBy: "chat-reasoning",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ reasoning: "The user " }, { reasoning: "greets." }, ...helloSteps],
        usage: { input: 9, output: 8 },
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, reasoning: "The user greets.", finishReason: "stop" } },
};
