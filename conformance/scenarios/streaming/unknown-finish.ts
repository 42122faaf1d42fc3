import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-finish",
  title: "A finish reason that no document knows ends the choice",
  clause: { says: "A provider adds values without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  nonStrict: "a finish reason that no document has",
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hello" }, { finish: { raw: "moon_phase" } }] } }],
  expect: { native: { outcome: "stream" }, facade: { text: "Hello", finishReason: "other", rawFinishReason: "moon_phase" } },
};
