import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

/** Longer than one network read and than any usual buffer. */
const long = "0123456789abcdef".repeat(4100);

export const scenario: Scenario = {
  id: "streaming/long-event",
  title: "A long event is read whole",
  clause: { says: "An event has no limit of length", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: long }, { finish: "natural" }] } }],
  expect: { native: { outcome: "stream" }, facade: { text: long } },
};
