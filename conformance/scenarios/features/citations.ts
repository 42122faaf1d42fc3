import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

const citations = ["https://example.com/oslo", "https://example.com/weather"];

export const scenario: Scenario = {
  id: "features/citations",
  title: "Pages that the answer rests on stand beside the choices, and are kept",
  clause: { says: "What the vocabulary has no word for is kept as it came", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["citations"] },
  documentedBy: "chat-citations",
  request: { prompt: "Weather in Oslo?" },
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ text: "Rain", finish: "natural" }], extra: { citations } },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Rain", finishReason: "stop" } },
};
