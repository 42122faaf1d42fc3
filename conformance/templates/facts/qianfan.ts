import type { OpenAIFamilyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

const reference: Source = {
  name: "Qianfan API reference, text generation",
  url: "https://cloud.baidu.com/doc/qianfan-api/s/3m7of64lb",
  date: "2026-11-22",
};
const sdk: Source = {
  name: "bce-qianfan-sdk",
  url: "https://github.com/baidubce/bce-qianfan-sdk/tree/6cacf6002140a3249c1c8d557def462c29c129c5",
  date: "2025-12-12",
};
const codes: Source = {
  name: "Qianfan API reference, error codes",
  url: "https://cloud.baidu.com/doc/qianfan-api/s/Om9b4yj3w",
  date: "2026-11-22",
};
const embeddings: Source = {
  name: "Qianfan API reference, embeddings",
  url: "https://cloud.baidu.com/doc/qianfan-api/s/Fm7u3ropn",
  date: "2026-11-22",
};
const thread = (repository: string, number: string): Source => ({
  name: `${repository} ${number}`,
  url: `https://github.com/${repository}/${number}`,
});

const id = "as-5j1w2wzna2";
const top = { id, created: 1763800000, model: "ernie-4.5-turbo-128k" };

export const facts: OpenAIFamilyFacts = {
  id: "qianfan",
  roles: {
    chat: {
      operation: "chat.completions.create",
      capabilities: [
        "choices-wire",
        "stream",
        "terminator.required",
        "tools",
        "reasoning",
        "multi-turn",
        "parallel-tools",
        "tool-choice",
        "json-schema",
        "image.url",
        "image.data",
        "video.url",
        "usage.own-chunk",
      ],
    },
    embedding: { operation: "embeddings.create", capabilities: ["order", "several-inputs"] },
    rerank: { operation: "rerank.create", capabilities: [] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
  },
  models: { chat: "ernie-4.5-turbo-128k", embedding: "embedding-v1", rerank: "bce-reranker-base" },
  request: {
    maxOutputTokens: "max_completion_tokens",
    streamMembers: { stream_options: { include_usage: true } },
    replyMembers: { stream: false },
  },
  finishReasons: { natural: "normal", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top,
    chunkTop: top,
    choice: { flag: 0 },
    chunkChoice: { flag: 0 },
    message: {},
    everyDelta: {},
    textInChoice: false,
    tokenIdInDelta: false,
    streamUsage: "own-chunk",
    nullUsage: false,
    usageDetails: false,
    usageParts: {
      "prompt_tokens_details.cached_tokens": "cachedInput",
      "completion_tokens_details.reasoning_tokens": "reasoning",
    },
    omitsNulls: true,
    reasoningMember: "reasoning_content",
    toolCallsHaveIndex: false,
    // There are none; the family asks for a shape.
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
  },
  embedding: { top: { id, created: 1763800000, model: "embedding-v1" }, usage: true, listsInput: true },
  rerank: { top: { id, created: 1763800000, model: "bce-reranker-base" } },
  model: { type: "chat", context_length: 131072, max_tokens: 12288 },
  modelListIsBare: false,
  errorEnvelope: { id },
  errorTypes: { invalid_request_error: "invalid_request_error", requests: "rate_limit_exceeded" },
  errorCodes: {
    invalid_request_error: "invalid_argument",
    invalid_api_key: "invalid_iam_token",
    permission_error: "system_unsafe",
    model_not_found: "invalid_model",
    requests: "rpm_rate_limit_exceeded",
    rate_limit_exceeded: "rpm_rate_limit_exceeded",
    server_error: "internal_error",
    overloaded: "internal_error",
    timeout: "internal_error",
    unsupported_parameter: "invalid_argument",
  },
  documentedStatuses: [400, 401, 403, 404, 429, 500],
  errorStatuses: [400, 401, 403, 404, 408, 429, 500, 503],
  // The chunk that begins such a stream has all that this document requires of one.
  breaksNothing: ["streaming/empty-choices-first"],
  // Neither the request nor the reply has any, in the reference or in the SDK's types.
  notOffered: { logprobs: reference },
  headers: {},
  requestIdHeader: "x-baidu-request-id",
  sources: {
    chat: [reference, sdk],
    "chat-stream": [reference, sdk],
    "chat-tools": [reference, sdk],
    "chat-reasoning": [sdk],
    "feature-multi-turn": [reference],
    "feature-tool-result": [reference, sdk],
    "feature-parallel-tools": [sdk],
    "feature-tool-choice": [sdk],
    "feature-json-schema": [sdk],
    embeddings: [embeddings, sdk],
    rerank: [sdk],
    errors: [codes, thread("PaddlePaddle/ERNIE", "issues/1031")],
  },
};
