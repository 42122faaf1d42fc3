import type { Scenario } from "../scenario.ts";
import { exactness } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/seed-past-2-53",
  title: "An integer past 2^53 is what JSON.parse makes of it, and its text stays within reach",
  clause: {
    says: "Integers past 2^53 are marked in the document; a JSON parser of one's own and the raw reply give the exact text",
    ...exactness,
  },
  appliesTo: { role: "chat", capabilities: ["seed"] },
  documentedBy: "chat-seed",
  notLive: "how long the seed is nobody can ask for",
  request: {},
  attempts: [
    { status: 200, body: { form: "reply", choices: [{ text: "Hi", finish: "natural", seed: "7307207416082080123" }] } },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: { text: "Hi" },
    exact: [{ path: ["choices", 0, "seed"], text: "7307207416082080123" }],
  },
};
