import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-unknown-event",
  title: "An event and an item of unknown types are handed over",
  clause: { says: "A provider adds events and items without notice", ...openness },
  appliesTo: { role: "response", capabilities: ["stream"] },
  nonStrict: "an event and an item that no document has",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          {
            verbatim:
              'event: response.telepathy.added\ndata: {"type":"response.telepathy.added","item":{"type":"telepathy","id":"tp_1"}}\n\n',
          },
          ...helloSteps,
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: null },
};
