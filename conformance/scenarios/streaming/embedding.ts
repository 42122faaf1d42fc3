import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/embedding",
  title: "One text is embedded",
  clause: { says: "The body lists one vector for each input", ...documents },
  appliesTo: { role: "embedding" },
  documentedBy: "embeddings",
  request: { input: "Say hi" },
  attempts: [{ status: 200, body: { form: "embeddings", vectors: [[0.0023064255, -0.009327292, 1e-7]] } }],
  expect: { native: { outcome: "reply" }, facade: { embeddings: [[0.0023064255, -0.009327292, 1e-7]] } },
};
