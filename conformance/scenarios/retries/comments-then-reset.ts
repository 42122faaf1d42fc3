import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { keptAlive } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/comments-then-reset",
  title: "A stream that breaks after comments alone is asked for again: nothing had been handed over",
  clause: { says: "A server sends comments, and its connection breaks", ...keptAlive },
  appliesTo: { role: "chat", capabilities: ["stream", "keep-alive"] },
  request: { stream: true },
  attempts: [
    {
      status: 200,
      body: { form: "text", text: ": keep-alive\n\n: keep-alive\n\n", contentType: "text/event-stream" },
      end: "reset",
    },
    { status: 200, body: { form: "stream", steps: helloSteps, framing: { keepAlive: true } } },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop" } },
};
