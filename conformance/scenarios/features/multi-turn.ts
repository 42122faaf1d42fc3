import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/multi-turn",
  title: "A conversation is sent with all of its turns",
  clause: { says: "System, user and assistant messages reach the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["multi-turn"] },
  documentedBy: "feature-multi-turn",
  request: {
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "My name is Ada." },
      { role: "assistant", content: "Hi Ada." },
      { role: "user", content: "Who am I?" },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "Ada", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "Ada", finishReason: "stop" } },
};
