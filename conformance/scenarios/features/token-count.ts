import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/token-count",
  title: "The tokens of a conversation, without an answer to it",
  clause: { says: "What goes in is counted, and nothing of what would come out is sent", ...vocabulary },
  appliesTo: { role: "token-count" },
  documentedBy: "token-count",
  request: { messages: [{ role: "user", content: "My name is Ada." }] },
  attempts: [{ status: 200, body: { form: "token-count", tokens: 14 } }],
  expect: { native: { outcome: "reply" }, facade: null },
};
