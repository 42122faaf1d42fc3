import type { DashScopeFacts } from "../dashscope/facts.ts";
import type { Source } from "../provider-template.ts";

const sdk: Source = {
  name: "DashScope Python SDK 1.26.2",
  url: "https://github.com/dashscope/dashscope-sdk-python/tree/c0d7a0b7174c1b24033be61cdb00dab45da93036",
  date: "2026-07-02",
};
const reference: Source = {
  name: "Model Studio help, Qwen through the DashScope API",
  url: "https://www.alibabacloud.com/help/en/model-studio/qwen-api-via-dashscope",
  date: "2026-09-05",
};
const codes: Source = {
  name: "Model Studio help, error codes",
  url: "https://www.alibabacloud.com/help/en/model-studio/error-code",
  date: "2026-11-22",
};
/** Published by somebody else: they show the frames, the lists as content, and how calls are streamed. */
const recordings: Source = {
  name: "cnblogs/dashscope-sdk, published recordings",
  url: "https://github.com/cnblogs/dashscope-sdk/tree/7afccbd158073a8e042aadc0a43d9995766c89e2/test/Cnblogs.DashScope.Tests.Shared/RawHttpData",
  date: "2026-08-03",
};

export const facts: DashScopeFacts = {
  id: "dashscope",
  roles: {
    chat: {
      operation: "multiModalConversation.call",
      streamOperation: "multiModalConversation.stream",
      capabilities: [
        "multi-turn",
        "parallel-tools",
        "tool-choice",
        "json-schema",
        "image.url",
        "image.data",
        "audio.url",
        "audio.data",
        "video.url",
        "video.data",
        "stream",
        "tools",
        "reasoning",
        "logprobs",
        "logprobs.content-list",
        "quota-error",
        "cumulative-stream",
      ],
    },
    completion: { operation: "generation.call", streamOperation: "generation.stream", capabilities: ["stream"] },
    embedding: { operation: "textEmbedding.call", capabilities: ["order", "several-inputs"] },
    rerank: { operation: "textReRank.call", capabilities: [] },
  },
  models: { chat: "qwen3.6-plus", completion: "qwen-max", embedding: "text-embedding-v4", rerank: "gte-rerank-v2" },
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  unfinished: "null",
  requestId: "87e6587a-71a3-98ba-89a3-23151746e292",
  errorCodes: {
    invalid_request_error: "InvalidParameter",
    requests: "Throttling.RateQuota",
    insufficient_quota: "insufficient_quota",
    server_error: "InternalError",
    permission_error: "AccessDenied",
    timeout: "RequestTimeOut",
    conflict: "Conflict",
    insufficient_funds: "Arrearage",
  },
  codeSpellings: {
    invalid_api_key: "InvalidApiKey",
    model_not_found: "ModelNotFound",
    rate_limit_exceeded: "Throttling.RateQuota",
    overloaded: "ModelServingError",
    unsupported_parameter: "InvalidParameter",
  },
  documentedStatuses: [400, 401, 403, 404, 408, 413, 429, 500, 503],
  errorStatuses: [400, 401, 403, 404, 408, 413, 429, 500, 503],
  headers: {},
  requestIdHeader: "x-request-id",
  sources: {
    rerank: [
      {
        name: "Model Studio help, text rerank",
        url: "https://www.alibabacloud.com/help/en/model-studio/text-rerank-api",
        date: "2026-06-04",
      },
    ],
    chat: [reference, recordings],
    "chat-stream": [reference, sdk, recordings],
    "chat-stream-cumulative": [reference, sdk],
    "chat-tools": [reference, recordings],
    "chat-reasoning": [reference, recordings],
    "chat-logprobs": [reference, recordings],
    "chat-logprobs-content": [reference, recordings],
    "chat-logprobs-content-stream": [reference, sdk],
    "feature-multi-turn": [reference, recordings],
    "feature-tool-result": [reference, recordings],
    "feature-parallel-tools": [reference, recordings],
    "feature-tool-choice": [reference, recordings],
    "feature-json-schema": [reference],
    "feature-image-url": [reference, recordings],
    "feature-image-data": [reference],
    "feature-audio-url": [reference, recordings],
    "feature-video-url": [reference, recordings],
    completions: [reference, recordings],
    embeddings: [sdk, recordings],
    errors: [codes, recordings],
    quota: [codes],
  },
};
