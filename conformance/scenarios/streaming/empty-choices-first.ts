import { hello, helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

const chunkWithoutChoices = 'data: {"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[]}\n\n';

export const scenario: Scenario = {
  id: "streaming/empty-choices-first",
  title: "A first chunk without choices is passed over",
  clause: { says: "Some servers send a chunk with an empty list of choices before the first text", ...openness },
  appliesTo: { role: "chat", capabilities: ["stream", "choices-wire"] },
  nonStrict: "the first chunk has empty strings for id, model and object, as one gateway sends it",
  breaksWire: true,
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: [{ verbatim: chunkWithoutChoices }, ...helloSteps] } }],
  expect: { native: { outcome: "stream" }, facade: { text: hello, finishReason: "stop", toolCalls: [] } },
};
