import type { OpenAIFamilyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

const reference: Source = {
  name: "xAI's REST reference (OpenAPI) of June 2026",
  url: "https://docs.x.ai/openapi.json",
  date: "2026-11-29",
};
const recordings = (repository: string): Source => ({
  name: `${repository}, published recordings`,
  url: `https://github.com/${repository}`,
});
/** Streams, reasoning and calls that come whole; errors that are a text. */
const streams = recordings("charmbracelet/fantasy");
const errors = recordings("social-growth-studio/req_llm");

const top = {
  id: "3c1e72d2-887a-d25b-3c29-cf6bec8883ae",
  created: 1773345590,
  model: "grok-3-mini",
  system_fingerprint: "fp_fced99f24f",
};

export const facts: OpenAIFamilyFacts = {
  id: "xai",
  roles: {
    chat: {
      operation: "chat.completions.create",
      capabilities: [
        "choices-wire",
        "multi-turn",
        "parallel-tools",
        "tool-choice",
        "json-schema",
        "image.url",
        "image.data",
        "file.id",
        "file.url",
        "stream",
        "terminator.required",
        "tools",
        "tools.whole-in-stream",
        "reasoning",
        "logprobs",
        "logprobs.content-list",
        "usage.details",
        "usage.own-chunk",
        "several-choices",
        "rate-limit-headers",
        "citations",
      ],
    },
    embedding: { operation: "embeddings.create", capabilities: ["order", "several-inputs"] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
    model: { operation: "models.retrieve", capabilities: [] },
  },
  models: { chat: "grok-3-mini", embedding: "v1" },
  request: {
    maxOutputTokens: "max_completion_tokens",
    streamMembers: { stream_options: { include_usage: true } },
    replyMembers: { stream: false },
  },
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top,
    chunkTop: top,
    choice: {},
    chunkChoice: {},
    message: { refusal: null },
    firstDelta: { role: "assistant", content: "" },
    everyDelta: {},
    textInChoice: false,
    tokenIdInDelta: false,
    streamUsage: "own-chunk",
    nullUsage: false,
    usageDetails: true,
    reasoningBeside: true,
    promptKinds: true,
    withoutRefusalLogprobs: true,
    reasoningMember: "reasoning_content",
    toolCallsHaveIndex: false,
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
  },
  embedding: { top: { model: "v1" }, usage: true },
  model: { created: 1776556800, owned_by: "xai", prompt_text_token_price: 12500, completion_text_token_price: 25000 },
  modelListIsBare: false,
  errorEnvelope: {},
  errorTypes: {},
  filesByReference: true,
  errorForm: "text",
  // Recorded: the first and the second. The others are the sentences that the same server library has for its other codes.
  errorCodes: {
    invalid_request_error: "Client specified an invalid argument",
    model_not_found: "Some requested entity was not found",
    invalid_api_key: "The request does not have valid authentication credentials",
    permission_error: "The caller does not have permission to execute the specified operation",
    rate_limit_exceeded: "Some resource has been exhausted",
    overloaded: "The service is currently unavailable",
    server_error: "Internal error",
    timeout: "Deadline expired before operation could complete",
  },
  // Others are named by the guide to errors, but nobody has published what their bodies say.
  documentedStatuses: [400, 404],
  errorStatuses: [400, 401, 403, 404, 422, 429, 500, 503, 504],
  neverSends: [
    // Calls come whole.
    "streaming/tool-call",
    "streaming/tool-call-late-name",
    "streaming/tool-call-without-role",
    "streaming/tool-calls-parallel",
    // A code is a text.
    "errors/number-code",
  ],
  headers: {},
  requestIdHeader: "x-request-id",
  sources: {
    chat: [reference],
    "chat-stream": [reference, streams],
    "chat-tools": [reference, streams],
    "chat-reasoning": [reference, streams],
    "chat-citations": [reference],
    "chat-choices": [reference],
    "chat-logprobs": [reference],
    "chat-logprobs-content": [reference],
    "chat-logprobs-content-stream": [reference],
    "feature-multi-turn": [reference],
    "feature-tool-result": [reference],
    "feature-parallel-tools": [reference],
    "feature-tool-choice": [reference],
    "feature-json-schema": [reference],
    "feature-image-url": [reference],
    "feature-image-data": [reference],
    "feature-file-id": [reference],
    "feature-file-url": [reference],
    embeddings: [reference],
    models: [reference],
    errors: [
      errors,
      { name: "xAI's guide, debugging errors", url: "https://docs.x.ai/developers/debugging", date: "2026-11-29" },
    ],
  },
};
