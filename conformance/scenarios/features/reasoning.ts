import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/reasoning",
  title: "What a model thinks is told apart from what it says, and counted",
  clause: { says: "Reasoning is a word of its own, and its tokens are a part of the output's", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["reasoning"] },
  documentedBy: "chat-reasoning",
  request: { prompt: "Two and two?" },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "Four", reasoning: "Two and two is four.", finish: "natural" }],
        usage: { input: 9, output: 8, cachedInput: 4, reasoning: 5 },
      },
    },
  ],
  expect: { native: { outcome: "reply" }, facade: { text: "Four", reasoning: "Two and two is four.", finishReason: "stop" } },
};
