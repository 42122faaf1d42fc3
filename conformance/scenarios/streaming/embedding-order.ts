import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/embedding-order",
  title: "Vectors that come out of order are put in the order of the inputs",
  clause: { says: "Each vector names its input by index", ...documents },
  appliesTo: { role: "embedding", capabilities: ["order", "several-inputs"] },
  request: { input: ["a", "b", "c"] },
  attempts: [
    {
      status: 200,
      body: {
        form: "embeddings",
        vectors: [
          [0.1, 0.2],
          [0.3, 0.4],
          [0.5, 0.6],
        ],
        order: [2, 0, 1],
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      embeddings: [
        [0.1, 0.2],
        [0.3, 0.4],
        [0.5, 0.6],
      ],
    },
  },
};
