import type { LlamaFacts } from "../llama/facts.ts";
import type { Source } from "../provider-template.ts";

const types: Source = {
  name: "npm llama-api-client 0.3.0, published types",
  url: "https://www.npmjs.com/package/llama-api-client/v/0.3.0",
  date: "2025-10-01",
};
const examples: Source = {
  name: "llama-api-python, examples",
  url: "https://github.com/meta-llama/llama-api-python/tree/0a55d67d99aa680b63704f99062973a23f698338/examples",
};
const strands: Source = {
  name: "strands-agents, the stream as its provider reads it",
  url: "https://github.com/strands-agents/sdk-python/blob/main/src/strands/models/llamaapi.py",
};

export const facts: LlamaFacts = {
  id: "llama",
  roles: {
    chat: {
      operation: "chat.completions.create",
      capabilities: [
        "event-wire",
        "stream",
        "terminator.ignored",
        "content-forms",
        "tools",
        "tools.in-turn",
        "tool-choice",
        "multi-turn",
        "parallel-tools",
        "json-schema",
        "image.url",
        "image.data",
      ],
    },
    "model-list": { operation: "models.list", capabilities: ["page"] },
    model: { operation: "models.retrieve", capabilities: [] },
  },
  model: "Llama-4-Maverick-17B-128E-Instruct-FP8",
  modelMembers: { created: 1743811200, owned_by: "Meta" },
  replyId: "AxQmK1n8VhQdLvHh0VbH5C3",
  // No reason is known for a reply that a filter stopped.
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  metrics: { input: "num_prompt_tokens", output: "num_completion_tokens", total: "num_total_tokens" },
  errorStatuses: [400, 401, 403, 404, 408, 409, 422, 429, 500, 503],
  // The SDK's classes name them; their bodies are in no source, so nothing here is documented.
  documentedStatuses: [],
  headers: {},
  sources: {
    chat: [types, examples],
    "chat-stream": [types, strands],
    "chat-tools": [types, examples],
    "feature-multi-turn": [types, examples],
    "feature-tool-result": [types, examples],
    "feature-parallel-tools": [types],
    "feature-tool-choice": [types],
    "feature-json-schema": [types, examples],
    "feature-image-url": [types],
    "feature-image-data": [types],
    "content-forms": [types],
    models: [types],
  },
};
