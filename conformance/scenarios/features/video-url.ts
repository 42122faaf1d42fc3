import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/video-url",
  title: "A video behind a URL",
  clause: { says: "A part of the kind video reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["video.url"] },
  documentedBy: "feature-video-url",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "video", source: { url: "https://example.com/a.mp4" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
