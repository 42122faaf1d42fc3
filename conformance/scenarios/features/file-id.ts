import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/file-id",
  title: "A document that the provider already has",
  clause: { says: "A part of the kind file reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["file.id"] },
  documentedBy: "feature-file-id",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "file", source: { fileId: "file_abc" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
