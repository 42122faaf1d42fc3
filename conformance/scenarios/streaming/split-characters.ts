import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/split-characters",
  title: "Characters of several bytes survive any cut",
  clause: { says: "Events may be cut anywhere, also inside a character", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "stream", steps: [{ text: "Grüße, " }, { text: "👩‍🔬 " }, { text: "世界" }, { finish: "natural" }] },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Grüße, 👩‍🔬 世界" } },
};
