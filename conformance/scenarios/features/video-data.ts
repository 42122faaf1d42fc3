import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/video-data",
  title: "A video in the request itself",
  clause: { says: "A part of the kind video reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["video.data"] },
  documentedBy: "feature-video-data",
  notLive: "its bytes are no whole file",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "video", source: { data: "AAAAIGZ0eXBpc29t", mediaType: "video/mp4" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
