import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/embedding-several",
  title: "Several texts are embedded in one call",
  clause: { says: "The body lists one vector for each input", ...documents },
  appliesTo: { role: "embedding", capabilities: ["several-inputs"] },
  documentedBy: "embeddings",
  request: { input: ["a", "b"] },
  attempts: [
    {
      status: 200,
      body: {
        form: "embeddings",
        vectors: [
          [0.1, -0.2],
          [1e-7, 0.4],
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      embeddings: [
        [0.1, -0.2],
        [1e-7, 0.4],
      ],
    },
  },
};
