import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/absent",
  title: "Logprobs that are left out",
  clause: { says: "Some models leave logprobs out", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs"] },
  request: { logprobs: true },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hi", finish: "natural", tokens: "absent" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "Hi" } },
};
