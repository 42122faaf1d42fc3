import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/number-code",
  title: "A code that is a number is read",
  clause: { says: "A server sends code as a number", ...openness },
  appliesTo: { role: "chat" },
  nonStrict: "code is a number",
  breaksWire: true,
  request: {},
  attempts: [{ status: 400, body: { form: "error", message: "Bad value", type: "invalid_request_error", code: 4001 } }],
  expect: { native: { outcome: "failure", failure: "bad-request", status: 400, code: "4001", message: "Bad value" } },
};
