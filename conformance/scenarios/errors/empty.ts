import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/empty",
  title: "An error without a body is an error of its status",
  clause: { says: "A proxy answers with nothing", ...openness },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [{ status: 404 }],
  expect: { native: { outcome: "failure", failure: "not-found", status: 404 } },
};
