import type { Scenario } from "../scenario.ts";
import { toolCalls } from "../sources.ts";

const clock = { name: "get_time", description: "The time", parameters: { type: "object", properties: {} } };

export const scenario: Scenario = {
  id: "streaming/tool-call-without-arguments",
  title: "A call without arguments has an empty object of them",
  clause: { says: "A tool without parameters streams one empty piece of arguments", ...toolCalls },
  appliesTo: { role: "chat", capabilities: ["stream", "tools", "blocks-wire"] },
  documentedBy: "chat-tool-without-arguments",
  request: { prompt: "What time is it?", stream: true, tools: [clock] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [{ calls: [{ call: 0, id: "call_1", name: "get_time", arguments: "" }] }, { finish: "tool-calls" }],
      },
    },
  ],
  expect: {
    native: { outcome: "stream" },
    facade: { text: "", toolCalls: [{ id: "call_1", name: "get_time", arguments: "{}" }], finishReason: "tool-calls" },
  },
};
