import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/malformed-event",
  title: "An event that is not JSON is an error that keeps what had arrived",
  clause: { says: "An event of the stream is broken", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ text: "Hel" }, { verbatim: "data: {not json}\n\n" }, { text: "lo" }, { finish: "natural" }],
      },
    },
  ],
  expect: { native: { outcome: "failure", failure: "stream-malformed", partialText: "Hel" } },
};
