import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const citations = ["https://example.com/oslo", "https://example.com/weather"];

export const scenario: Scenario = {
  id: "streaming/citations",
  title: "The last chunk names the pages that the answer rests on",
  clause: { says: "citations stand in the last chunk", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "citations"] },
  documentedBy: "chat-citations",
  request: { prompt: "Weather in Oslo?", stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: [{ text: "Ra" }, { text: "in" }, { finish: "natural", extra: { chunk: { citations } } }] },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Rain", finishReason: "stop" } },
};
