import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/image-file",
  title: "An image that the provider already has",
  clause: { says: "A part of the kind image reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["image.file"] },
  documentedBy: "feature-image-file",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image", source: { fileId: "file_abc" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
