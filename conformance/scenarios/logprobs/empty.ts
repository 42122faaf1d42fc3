import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/empty",
  title: "An empty list of logprobs stays empty",
  clause: { says: "Absent, empty and null are different", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs.content-list"] },
  request: { logprobs: true },
  attempts: [
    { status: 200, body: { form: "reply", choices: [{ text: "", finish: "natural", tokens: [] }], shape: "content-list" } },
  ],
  expect: { native: { outcome: "reply" }, facade: { logprobs: [] } },
};
