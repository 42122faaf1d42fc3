import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/audio-data",
  title: "Sound in the request itself",
  clause: { says: "A part of the kind audio reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["audio.data"] },
  documentedBy: "feature-audio-data",
  notLive: "its bytes are no whole file",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "audio", source: { data: "UklGRiQAAABXQVZF", mediaType: "audio/wav" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
