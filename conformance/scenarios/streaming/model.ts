import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/model",
  title: "One model is read",
  clause: { says: "The path ends with the name of the model", ...documents },
  appliesTo: { role: "model" },
  documentedBy: "models",
  request: { model: "gpt-4o-mini" },
  attempts: [{ status: 200, body: { form: "model", id: "gpt-4o-mini" } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
