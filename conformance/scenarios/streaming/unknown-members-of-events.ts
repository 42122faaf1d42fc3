import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-members-of-events",
  title: "Members that no document knows are kept, by where they stood in the event",
  clause: { says: "A provider adds members without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "event-wire"] },
  nonStrict: "members that no document has",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { text: "Hel", extra: { chunk: { x_new: { a: [1] } }, choice: { x_new: 1 }, delta: { x_new: "1" } } },
          { text: "lo" },
          { finish: "natural" },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: { text: "Hello", finishReason: "stop", residue: { reply: { x_new: { a: [1] } }, event: { x_new: 1 } } },
  },
};
