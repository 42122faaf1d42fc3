import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/audio-url",
  title: "Sound behind a URL",
  clause: { says: "A part of the kind audio reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["audio.url"] },
  documentedBy: "feature-audio-url",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "audio", source: { url: "https://example.com/a.wav" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
