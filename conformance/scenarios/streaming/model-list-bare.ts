import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/model-list-bare",
  title: "A list of models that is a bare array is read",
  clause: { says: "The body is the array itself", ...documents },
  appliesTo: { role: "model-list", capabilities: ["bare-list"] },
  documentedBy: "models",
  request: {},
  attempts: [
    { status: 200, body: { form: "models", ids: ["meta-llama/Llama-3.3-70B-Instruct-Turbo", "Qwen/Qwen2.5-VL-72B-Instruct"] } },
  ],
  expect: { native: { outcome: "reply" }, facade: null },
};
