import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/closed-after-finish",
  title: "A stream whose last line may be left out ends with the connection, once its choice is finished",
  clause: { says: "The terminator is optional", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "terminator.optional"] },
  documentedBy: "chat-stream-closed",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ text: "Hel" }, { text: "lo", finish: "natural" }],
        usage: { input: 9, output: 2 },
        framing: { terminator: null },
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: "Hello", finishReason: "stop" } },
};
