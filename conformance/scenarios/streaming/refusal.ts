import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/refusal",
  title: "A refusal is streamed in place of the text",
  clause: { says: "A delta carries refusal, and content stays empty", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "refusal"] },
  documentedBy: "chat-refusal",
  notLive: "a model refuses when it will",
  request: { stream: true },
  attempts: [
    { status: 200, body: { form: "stream", steps: [{ refusal: "I cannot " }, { refusal: "help." }, { finish: "natural" }] } },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "", refusal: "I cannot help.", finishReason: "stop" } },
};
