import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/in-stream",
  title: "An error inside a stream is thrown with what had arrived",
  clause: { says: "A data event with an error member ends the stream", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ text: "Hel" }, { error: { message: "Overloaded", type: "server_error", code: "overloaded" } }],
      },
    },
  ],
  expect: {
    native: {
      outcome: "failure",
      failure: "stream-error",
      code: "overloaded",
      type: "server_error",
      message: "Overloaded",
      partialText: "Hel",
    },
  },
};
