import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-delta",
  title: "A delta of a kind that no document knows does not break the stream",
  clause: { says: "A provider adds kinds of content without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "event-wire"] },
  nonStrict: "a delta that no document has",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { text: "Hel" },
          { verbatim: 'data: {"event":{"event_type":"progress","delta":{"type":"reasoning","reasoning":"hm"}}}\n\n' },
          { text: "lo" },
          { finish: "natural" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Hello", finishReason: "stop" } },
};
