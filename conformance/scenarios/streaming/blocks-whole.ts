import type { Scenario } from "../scenario.ts";
import { vocabulary } from "../sources.ts";

const found = {
  type: "web_search_result",
  url: "https://example.com/a",
  title: "A",
  encrypted_content: "Eh0K",
  page_age: null,
};
const place = {
  type: "web_search_result_location",
  cited_text: "18 degrees",
  encrypted_index: "Eo8B",
  title: "A",
  url: found.url,
};

export const scenario: Scenario = {
  id: "streaming/blocks-whole",
  title: "Blocks that the vocabulary has no word for do not disturb those that it has",
  clause: {
    says: "What the provider's own tools did, and what a text rests on, stands among the answer's blocks",
    ...vocabulary,
  },
  appliesTo: { role: "chat", capabilities: ["blocks-wire"] },
  documentedBy: "chat-blocks",
  request: { prompt: "Weather in Paris?" },
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ finish: "natural" }],
        extra: {
          content: [
            { type: "thinking", thinking: "I look it up.", signature: "EqoBCkgIARABGAIiQL8lnJbA" },
            { type: "redacted_thinking", data: "EqkECkYIBxgCKkA8AZ4n" },
            { type: "text", text: "One moment. " },
            { type: "server_tool_use", id: "srvtoolu_01", name: "web_search", input: { query: "weather Paris" } },
            { type: "web_search_tool_result", tool_use_id: "srvtoolu_01", content: [found] },
            { type: "text", text: "It is 18 degrees.", citations: [place] },
            { type: "text", text: "" },
          ],
          container: { id: "container_01", expires_at: "2026-11-29T05:33:35Z" },
          stop_details: null,
        },
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: { text: "One moment. It is 18 degrees.", reasoning: "I look it up.", toolCalls: [], finishReason: "stop" },
  },
};
