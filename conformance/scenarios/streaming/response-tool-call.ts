import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/response-tool-call",
  title: "Calls are items whose arguments are streamed",
  clause: { says: "Each call is an item; its arguments come in pieces, and once more whole", ...documents },
  appliesTo: { role: "response", capabilities: ["stream", "tools"] },
  documentedBy: "responses-stream",
  request: { prompt: "Weather in Paris and Rome?", stream: true, tools: [weatherTool] },
  attempts: [
    {
      status: 200,
      body: {
        form: "stream",
        steps: [
          { calls: [{ call: 0, id: "call_1", name: "get_weather" }] },
          { calls: [{ call: 0, arguments: '{"city":' }] },
          { calls: [{ call: 0, arguments: '"Paris"}' }] },
          { calls: [{ call: 1, id: "call_2", name: "get_weather" }] },
          { calls: [{ call: 1, arguments: '{"city":"Rome"}' }] },
          { finish: "tool-calls" },
        ],
      },
    },
  ],
  expect: { native: { outcome: "stream" }, facade: null },
};
