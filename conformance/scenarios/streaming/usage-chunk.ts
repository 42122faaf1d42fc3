import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/usage-chunk",
  title: "A last chunk without choices carries the usage",
  clause: { says: "With include_usage one more chunk has an empty list of choices and the usage", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "usage.own-chunk"] },
  documentedBy: "chat-stream",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: [...helloSteps, { usageOnly: { input: 9, output: 2, cachedInput: 3, reasoning: 1 } }] },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
