import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/with-id",
  title: "An error body with an id beside the error is read",
  clause: { says: "The envelope may carry an id", ...documents },
  appliesTo: { role: "chat", capabilities: ["error-id"] },
  request: {},
  attempts: [
    {
      status: 400,
      body: {
        form: "text",
        contentType: "application/json",
        text: '{"id":"ovCb5fw-1","error":{"message":"Invalid request","type":"invalid_request_error","param":"model","code":null}}',
      },
    },
  ],
  expect: {
    native: {
      outcome: "failure",
      failure: "bad-request",
      status: 400,
      type: "invalid_request_error",
      param: "model",
      message: "Invalid request",
    },
  },
};
