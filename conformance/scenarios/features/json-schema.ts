import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/json-schema",
  title: "The reply follows a JSON schema",
  clause: { says: "A schema reaches the provider in its own form, and the text is JSON", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["json-schema"] },
  documentedBy: "feature-json-schema",
  request: {
    prompt: "A city?",
    responseFormat: {
      type: "json-schema",
      name: "city",
      schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false },
    },
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: '{"city":"Paris"}', finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: '{"city":"Paris"}', finishReason: "stop" } },
};
