import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/first-event",
  title: "An error as the first event of a stream is thrown",
  clause: { says: "A data event with an error member ends the stream", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ error: { message: "Overloaded", type: "server_error" } }],
        withoutRole: true,
        framing: { terminator: null },
      },
    },
  ],
  expect: {
    native: { outcome: "failure", failure: "stream-error", type: "server_error", message: "Overloaded", partialChunks: 0 },
  },
};
