import type { Scenario } from "../scenario.ts";
import { exactness } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/response-empty",
  title: "A response without logprobs has an empty list of them",
  clause: { says: "Absent, empty and unsupported are three things", ...exactness },
  appliesTo: { role: "response", capabilities: ["logprobs"] },
  request: {},
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "natural", tokens: [] }] } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
