import { smallPng } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/image-data",
  title: "An image in the request itself",
  clause: { says: "A part of the kind image reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["image.data"] },
  documentedBy: "feature-image-data",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image", source: { data: smallPng, mediaType: "image/png" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
