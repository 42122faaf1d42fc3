import type { MessagesFacts } from "../messages/facts.ts";
import type { Source } from "../provider-template.ts";

const page: Source = {
  name: "ModelVerse documentation, Claude",
  url: "https://github.com/UCloudDoc-Team/modelverse/blob/c4b895116386770e783f60ddecb0663d6c67d1a4/api_doc/text_api/claude_compatible.md",
  date: "2026-04-15",
};
/** The page shows the members that everybody uses, and refers to this reference for the rest. */
const reference: Source = {
  name: "Anthropic's API reference, to which ModelVerse's page refers",
  url: "https://docs.anthropic.com/en/api/messages",
  date: "2026-11-22",
};
const own = [page, reference];

export const facts: MessagesFacts = {
  id: "modelverse-messages",
  roles: {
    chat: {
      operation: "anthropic.messages.create",
      capabilities: [
        "stream",
        "terminator.required",
        "blocks-wire",
        "tools",
        "tool-choice",
        "multi-turn",
        "parallel-tools",
        "reasoning",
        "image.url",
        "image.data",
        "tool-error",
      ],
    },
  },
  model: "claude-sonnet-4-5-20250929",
  requestHeaders: { "anthropic-version": "2023-06-01" },
  maxTokens: 32_000,
  finishReasons: { natural: "end_turn", length: "max_tokens", "tool-calls": "tool_use", "content-filter": "refusal" },
  message: { id: "msg_01XFDUDYJgAACzvn", type: "message", role: "assistant", model: "claude-sonnet-4-5-20250929" },
  signature: "EqoBCkgIARABGAIiQL8lnJbA",
  // Anthropic's: no page says whose form an error at this path has.
  errorTypes: {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
    500: "api_error",
    504: "timeout_error",
  },
  streamErrorTypes: { overloaded: "overloaded_error", server_error: "api_error" },
  errorCodes: {},
  modelInfo: {},
  documentedStatuses: [],
  // The service's own form, which the path may answer with, admits what Anthropic's does not.
  breaksNothing: ["errors/number-code"],
  errorStatuses: [400, 401, 403, 429, 500, 504],
  headers: {},
  sources: {
    chat: own,
    "chat-stream": own,
    "chat-tools": own,
    "chat-blocks": own,
    "feature-multi-turn": own,
    "feature-tool-result": own,
    "feature-tool-choice": own,
    "feature-image-url": [page],
    "feature-image-data": [page],
  },
};
