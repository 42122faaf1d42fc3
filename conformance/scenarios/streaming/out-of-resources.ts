import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const raw = "insufficient_system_resource";

export const scenario: Scenario = {
  id: "streaming/out-of-resources",
  title: "A reply that the service breaks off is told apart from one that ends",
  clause: { says: "The finish reason says that the service ran out of resources", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "finish.resources"] },
  documentedBy: "chat",
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ text: "Hel" }, { finish: { raw } }] } }],
  expect: { native: { outcome: "stream" }, facade: { text: "Hel", finishReason: "error", rawFinishReason: raw } },
};
