import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/cut-in-event",
  title: "A body that ends inside an event is an error",
  clause: { says: "A stream that stops early is an error that keeps what had arrived", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: [{ text: "Hel" }], framing: { terminator: 'data: {"id":"half","choices":[{"ind' } },
    },
  ],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "Hel" } },
};
