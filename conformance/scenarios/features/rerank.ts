import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/rerank",
  title: "Documents are ordered by how well they answer a question",
  clause: { says: "The best comes first, each by its place in the request", ...vocabulary },
  appliesTo: { role: "rerank" },
  documentedBy: "rerank",
  request: { query: "What is a cat?", documents: ["A dog barks.", "A cat is an animal.", "It rains."], topN: 2 },
  attempts: [
    {
      status: 200,
      body: {
        form: "ranking",
        results: [
          { index: 1, score: 0.93 },
          { index: 0, score: 0.21 },
        ],
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      results: [
        { index: 1, score: 0.93 },
        { index: 0, score: 0.21 },
      ],
    },
  },
};
