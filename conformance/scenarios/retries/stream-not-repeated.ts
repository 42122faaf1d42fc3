import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/stream-not-repeated",
  title: "A stream that broke is not repeated",
  clause: { says: "Once text has arrived, a repeat would say it twice", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }], framing: { terminator: null } }, end: "reset" }],
  expect: { native: { outcome: "failure", failure: "connection", partialText: "Hel" } },
};
