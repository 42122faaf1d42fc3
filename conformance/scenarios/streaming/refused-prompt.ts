import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/refused-prompt",
  title: "A stream without candidates says why the prompt was refused, and is whole",
  clause: { says: "A refused prompt has feedback with a reason, and no candidates", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "candidates-wire"] },
  documentedBy: "refused-prompt",
  notLive: "what is refused is the service's own judgement",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ extra: { chunk: { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } } } }],
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: { text: "", toolCalls: [], finishReason: "content-filter", rawFinishReason: "PROHIBITED_CONTENT" },
  },
};
