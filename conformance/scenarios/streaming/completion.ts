import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/completion",
  title: "A legacy completion comes whole",
  clause: { says: "The body is one text completion", ...documents },
  appliesTo: { role: "completion" },
  documentedBy: "completions",
  request: { prompt: "Say hello", maxOutputTokens: 1 },
  attempts: [
    { status: 200, body: { form: "reply", choices: [{ text: "Hello", finish: "length" }], usage: { input: 2, output: 1 } } },
  ],
  expect: { native: { outcome: "reply" }, facade: null },
};
