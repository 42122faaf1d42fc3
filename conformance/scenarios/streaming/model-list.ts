import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/model-list",
  title: "The list of models is read",
  clause: { says: "The list is an object with data and no paging", ...documents },
  appliesTo: { role: "model-list", capabilities: ["page"] },
  documentedBy: "models",
  request: {},
  attempts: [{ status: 200, body: { form: "models", ids: ["gpt-4o-mini", "text-embedding-3-small"] } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
