import { hello } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const ping = 'event: ping\ndata: {"type": "ping"}\n\n';

export const scenario: Scenario = {
  id: "streaming/pings",
  title: "Pings may come anywhere",
  clause: { says: "A stream may hold any number of ping events", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "blocks-wire"] },
  documentedBy: "chat-pings",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { verbatim: ping },
          { text: "Hel" },
          { verbatim: ping },
          { verbatim: ping },
          { text: "lo" },
          { finish: "natural" },
          { verbatim: ping },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
