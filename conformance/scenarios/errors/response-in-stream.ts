import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/response-in-stream",
  title: "An error event in the stream of a response is thrown with what had arrived",
  clause: { says: "An event of type error has code, message and param, and no response", ...documents },
  appliesTo: { role: "response", capabilities: ["stream"] },
  documentedBy: "responses-stream",
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ error: { message: "The server had an error", type: "server_error", code: "ERR_SOMETHING" } }],
      },
    },
  ],
  expect: {
    native: {
      outcome: "failure",
      failure: "stream-error",
      code: "ERR_SOMETHING",
      message: "The server had an error",
      partialChunks: 2,
    },
    facade: null,
  },
};
