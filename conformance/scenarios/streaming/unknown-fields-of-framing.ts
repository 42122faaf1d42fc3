import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { eventStreams } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-fields-of-framing",
  title: "Fields that event streams do not know are passed over",
  clause: { says: "Unknown fields, id and retry do not change the data", ...eventStreams },
  appliesTo: { role: "chat", capabilities: ["stream"] },
  request: { stream: true },
  attempts: [
    { status: 200, body: { form: "stream", steps: [{ verbatim: "id: 7\nretry: 10\nweight: 3\n\n" }, ...helloSteps] } },
  ],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
