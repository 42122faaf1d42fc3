import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-refusal",
  title: "A refusal is a part of the message, with events of its own",
  clause: { says: "refusal is a part beside output_text", ...documents },
  appliesTo: { role: "response", capabilities: ["stream", "refusal"] },
  documentedBy: "responses-stream",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: [{ refusal: "I cannot " }, { refusal: "help with that." }, { finish: "natural" }] },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: null },
};
