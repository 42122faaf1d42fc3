import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "logprobs/null",
  title: "Logprobs that are null",
  clause: { says: "logprobs may be null", ...documents },
  appliesTo: { role: "chat", capabilities: ["logprobs", "choices-wire"] },
  documentedBy: "chat-logprobs",
  notLive: "whether there are logprobs is the model's affair",
  request: { logprobs: true },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Hi", finish: "natural", tokens: null }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "Hi" } },
};
