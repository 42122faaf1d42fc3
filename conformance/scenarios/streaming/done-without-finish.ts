import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/done-without-finish",
  title: "The terminator ends a stream whose choices never said that they are finished",
  clause: { says: "Some gateways send the terminator without any finish_reason", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "choices-wire"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }] } }],
  // The provider's own word is what its chunks have while nothing is finished: null, an empty text, nothing at all.
  expect: { native: { outcome: "stream" }, facade: { text: "Hel", finishReason: "other" } },
};
