import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/token-count",
  title: "The tokens of a prompt are counted without answering it",
  clause: { says: "The reply has the number of tokens of what was sent", ...documents },
  appliesTo: { role: "token-count" },
  documentedBy: "token-count",
  request: { prompt: "Say hi" },
  attempts: [{ status: 200, body: { form: "token-count", tokens: 4 } }],
  expect: { native: { outcome: "reply" }, facade: { inputTokens: 4 } },
};
