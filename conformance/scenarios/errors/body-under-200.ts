import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/body-under-200",
  title: "An error body under status 200 is an error",
  clause: { says: "A server answers 200 and says error in the body", ...streamContract },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ status: 200, body: { form: "error", message: "Overloaded", type: "server_error", code: "overloaded" } }],
  expect: {
    native: {
      outcome: "failure",
      failure: "no-answer",
      message: "Overloaded",
    },
  },
};
