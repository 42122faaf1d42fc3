import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

const message = "This model is currently experiencing high demand.";
const text = JSON.stringify([{ error: { code: 400, message, status: "FAILED_PRECONDITION" } }]);

export const scenario: Scenario = {
  id: "errors/in-list",
  title: "An error that comes in a list is read",
  clause: { says: "Where a list of replies was expected, the error stands in a list", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "rpc-details"] },
  request: { stream: true },
  attempts: [{ status: 400, body: { form: "text", text, contentType: "application/json" } }],
  expect: {
    native: {
      outcome: "failure",
      failure: "bad-request",
      status: 400,
      code: "400",
      type: "FAILED_PRECONDITION",
      message,
    },
  },
};
