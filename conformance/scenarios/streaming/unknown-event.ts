import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-event",
  title: "An event of another name does not break the stream",
  clause: { says: "A provider adds events without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  nonStrict: "an event that no document has",
  breaksWire: true,
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { text: "Hel" },
          { verbatim: 'event: status\ndata: {"object":"status","queue":3}\n\n' },
          { text: "lo" },
          { finish: "natural" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Hello", finishReason: "stop" } },
};
