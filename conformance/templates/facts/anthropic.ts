import type { MessagesFacts } from "../messages/facts.ts";
import type { Source } from "../provider-template.ts";

const types: Source = {
  name: "npm @anthropic-ai/sdk 1.12.0, published types",
  url: "https://www.npmjs.com/package/@anthropic-ai/sdk/v/1.12.0",
  date: "2026-11-20",
};
const recordings: Source = {
  name: "pydantic-ai and ruby_llm, published recordings",
  url: "https://github.com/pydantic/pydantic-ai/tree/4fda38988f2939fa6ea9cdefcf120693e10ef491",
};
const streaming: Source = {
  name: "Anthropic docs, streaming",
  url: "https://platform.claude.com/docs/en/build-with-claude/streaming",
};
const errors: Source = { name: "Anthropic docs, errors", url: "https://platform.claude.com/docs/en/api/errors" };
const thread = (repository: string, number: string): Source => ({
  name: `${repository} ${number}`,
  url: `https://github.com/${repository}/${number}`,
});

export const facts: MessagesFacts = {
  id: "anthropic",
  roles: {
    chat: {
      operation: "messages.create",
      capabilities: [
        "stream",
        "terminator.required",
        "blocks-wire",
        "tools",
        "tool-choice",
        "multi-turn",
        "parallel-tools",
        "json-schema",
        "reasoning",
        "image.url",
        "image.data",
        "image.file",
        "file.url",
        "file.data",
        "file.id",
        "tool-error",
        "quota-error",
      ],
    },
    "token-count": { operation: "messages.countTokens", capabilities: [] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
    model: { operation: "models.retrieve", capabilities: [] },
  },
  model: "claude-sonnet-5",
  requestHeaders: { "anthropic-version": "2026-10-21" },
  maxTokens: 32_000,
  finishReasons: { natural: "end_turn", length: "max_tokens", "tool-calls": "tool_use", "content-filter": "refusal" },
  message: { id: "msg_01XFDUDYJgAACzvn", type: "message", role: "assistant", model: "claude-sonnet-5" },
  signature: "EqoBCkgIARABGAIiQL8lnJbA",
  errorTypes: {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    409: "conflict_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    504: "timeout_error",
    529: "overloaded_error",
  },
  streamErrorTypes: { overloaded: "overloaded_error", server_error: "api_error" },
  errorCodes: { insufficient_quota: "enforced_spend_limit_reached" },
  modelInfo: {
    type: "model",
    display_name: "A model",
    created_at: "2026-06-29T00:00:00Z",
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
  },
  documentedStatuses: [400, 401, 402, 403, 404, 409, 413, 429, 500, 504, 529],
  errorStatuses: [400, 401, 402, 403, 404, 409, 413, 429, 500, 504, 529],
  headers: {},
  requestIdHeader: "request-id",
  sources: {
    chat: [types, recordings],
    "chat-stream": [streaming, types, recordings],
    "chat-tools": [streaming, types, recordings],
    "chat-tool-without-arguments": [thread("activeagents/activeagent", "pull/299"), recordings],
    "chat-reasoning": [types, recordings],
    "chat-blocks": [types, recordings],
    "chat-pings": [streaming, recordings],
    "feature-multi-turn": [types, recordings],
    "feature-tool-result": [types, recordings],
    "feature-parallel-tools": [types],
    "feature-tool-choice": [types, recordings],
    "feature-json-schema": [types, recordings],
    "feature-image-url": [types, recordings],
    "feature-image-data": [types, recordings],
    "feature-image-file": [types],
    "feature-file-url": [types],
    "feature-file-data": [types, recordings],
    "feature-file-id": [types, recordings],
    "token-count": [types, recordings],
    models: [types, recordings],
    errors: [errors, types],
    quota: [types],
  },
};
