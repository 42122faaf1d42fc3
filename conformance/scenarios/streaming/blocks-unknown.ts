import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

const event = (value: { readonly type: string }): string => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;

export const scenario: Scenario = {
  id: "streaming/blocks-unknown",
  title: "Blocks, deltas and events of unknown types are handed over and change nothing",
  clause: { says: "Clients pass over event and delta types that they do not know", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "blocks-wire"] },
  nonStrict: "types that no document has",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { verbatim: event({ type: "new_in_2031" }) },
          { text: "Hel" },
          { verbatim: event({ type: "content_block_delta", index: 0, delta: { type: "new_delta", value: 1 } } as never) },
          { verbatim: event({ type: "content_block_start", index: 7, content_block: { type: "new_block", a: 1 } } as never) },
          { verbatim: event({ type: "content_block_stop", index: 7 } as never) },
          { text: "lo" },
          { finish: "natural" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Hello", toolCalls: [], finishReason: "stop" } },
};
