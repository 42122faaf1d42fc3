import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

export const scenario: Scenario = {
  id: "features/file-data",
  title: "A document in the request itself",
  clause: { says: "A part of the kind file reaches the provider in its own form", ...vocabulary },
  appliesTo: { role: "chat", capabilities: ["file.data"] },
  documentedBy: "feature-file-data",
  notLive: "its bytes are no whole file",
  request: {
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "file", source: { data: "JVBERi0xLjQK", mediaType: "application/pdf" }, name: "a.pdf" },
        ],
      },
    ],
  },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ text: "A thing", finish: "natural" }] } }],
  expect: { native: { outcome: "reply" }, facade: { text: "A thing", finishReason: "stop" } },
};
