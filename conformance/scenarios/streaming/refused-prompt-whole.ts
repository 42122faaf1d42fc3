import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const ratings = [{ category: "HARM_CATEGORY_DANGEROUS_CONTENT", probability: "HIGH", blocked: true }];

export const scenario: Scenario = {
  id: "streaming/refused-prompt-whole",
  title: "A reply without candidates says why the prompt was refused",
  clause: { says: "A refused prompt has feedback with a reason, and no candidates", ...documents },
  appliesTo: { role: "chat", capabilities: ["candidates-wire"] },
  documentedBy: "refused-prompt",
  notLive: "what is refused is the service's own judgement",
  request: {},
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [],
        usage: { input: 7, output: 0 },
        extra: { promptFeedback: { blockReason: "SAFETY", safetyRatings: ratings } },
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "",
      toolCalls: [],
      finishReason: "content-filter",
      rawFinishReason: "SAFETY",
      usage: { inputTokens: 7, outputTokens: 0, totalTokens: 7 },
      residue: { promptFeedback: { safetyRatings: ratings } },
    },
  },
};
