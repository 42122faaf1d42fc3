import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/file-url",
  title: "A document behind a URL",
  clause: { says: "A part of the kind file reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["file.url"] },
  documentedBy: "feature-file-url",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "file", source: { url: "https://example.com/a.pdf" } },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
