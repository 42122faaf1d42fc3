import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/embeddings",
  title: "Several texts become as many vectors, in their order",
  clause: { says: "The inputs reach the provider in its own form, and the vectors come back in order", ...vocabulary },
  appliesTo: { role: "embedding", capabilities: ["several-inputs"] },
  documentedBy: "embeddings",
  request: { input: ["one", "two"] },
  attempts: [
    {
      status: 200,
      body: {
        form: "embeddings",
        vectors: [
          [0.25, -0.5],
          [0.125, 1],
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      embeddings: [
        [0.25, -0.5],
        [0.125, 1],
      ],
    },
  },
};
