import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/line-separators",
  title: "Line separators of Unicode inside JSON do not end a line",
  clause: { says: "Only CR and LF end a line", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    { status: 200, body: { form: "stream", steps: [{ text: "a\u2028b\u2029c" }, { text: "\u0085d" }, { finish: "natural" }] } },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "a\u2028b\u2029c\u0085d" } },
};
