import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/empty-200",
  title: "A reply without a body is an error",
  clause: { says: "A server answers 200 and nothing", ...streamContract },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ status: 200, headers: { "content-type": "application/json", "content-length": "0" } }],
  expect: { native: { outcome: "failure", failure: "no-answer" } },
};
