import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

/** As protocol buffers write it: nothing that is zero, false or empty. */
const text = JSON.stringify({
  candidates: [{ content: { parts: [{ functionCall: { name: "now" } }] }, finishReason: "STOP" }],
  usageMetadata: { promptTokenCount: 5, totalTokenCount: 5 },
});

export const scenario: Scenario = {
  id: "streaming/zeros-left-out",
  title: "What is zero or empty is left out, and is read as zero or empty",
  clause: { says: "Members with their default value are not written", ...documents },
  appliesTo: { role: "chat", capabilities: ["candidates-wire"] },
  documentedBy: "chat",
  request: {},
  attempts: [{ status: 200, body: { form: "text", text, contentType: "application/json" } }],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "",
      toolCalls: [{ id: "call_0", name: "now", arguments: "{}", residue: { idIsMade: true } }],
      finishReason: "tool-calls",
      rawFinishReason: "STOP",
      usage: { inputTokens: 5, outputTokens: 0, totalTokens: 5 },
    },
  },
};
