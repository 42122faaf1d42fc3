import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const error = { error: { code: 503, message: "The model is overloaded. Please try again later.", status: "UNAVAILABLE" } };

export const scenario: Scenario = {
  id: "retries/overloaded-first-event",
  title: "An error that passes, as the first event of a stream, is waited out: nothing had been handed over",
  clause: { says: "UNAVAILABLE is for calls that may be repeated", ...documents },
  appliesTo: { role: "chat", capabilities: ["stream", "rpc-details"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "text", text: `data: ${JSON.stringify(error)}\r\n\r\n`, contentType: "text/event-stream" },
    },
    { status: 200, body: { form: "stream", steps: helloSteps } },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
