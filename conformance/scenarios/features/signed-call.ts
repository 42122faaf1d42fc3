import { weatherTool } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const parts = [
  { text: "The user asks for weather.", thought: true },
  { functionCall: { name: "get_weather", args: { city: "Paris" }, id: "call_1" }, thoughtSignature: "c2lnbmVk" },
  { functionCall: { name: "get_weather", args: { city: "Oslo" } } },
];

export const scenario: Scenario = {
  id: "features/signed-call",
  title: "The signature of a call stays with the call, and a call without an id gets one",
  clause: { says: "A signature goes back with its part; ids are optional", ...documents },
  appliesTo: { role: "chat", capabilities: ["tools", "candidates-wire"] },
  documentedBy: "feature-signature",
  request: { prompt: "Weather in Paris and Oslo?", tools: [weatherTool] },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ finish: "tool-calls", extra: { message: { parts } } }] } }],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "",
      reasoning: "The user asks for weather.",
      toolCalls: [
        {
          id: "call_1",
          name: "get_weather",
          arguments: '{"city":"Paris"}',
          residue: { part: { thoughtSignature: "c2lnbmVk" } },
        },
        {
          id: "call_1_tWZ0aOzlHKzYz7IPm-C4wQs",
          name: "get_weather",
          arguments: '{"city":"Oslo"}',
          residue: { idIsMade: true },
        },
      ],
      finishReason: "tool-calls",
    },
  },
};
