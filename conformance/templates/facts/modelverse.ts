import type { OpenAIFamilyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

const page = (name: string, path: string): Source => ({
  name: `ModelVerse documentation, ${name}`,
  url: `https://github.com/UCloudDoc-Team/modelverse/blob/c4b895116386770e783f60ddecb0663d6c67d1a4/api_doc/${path}.md`,
  date: "2026-04-15",
});
const chat = page("chat completions", "text_api/openai_compatible");
const structures = page("structures", "text_api/struct");
const reply = page("keys and hosts", "common/certificate");
const images = page("DeepSeek-OCR", "text_api/deepseek-ocr");
const errors = page("errors", "common/error-code");
/** Whole bodies of errors, with the id of the request. */
const keys = page("rights of keys", "common/api-key");
/** The page on chat refers to it for every shape that it does not show itself. */
const openai: Source = {
  name: "OpenAI's API reference, to which ModelVerse's page refers",
  url: "https://platform.openai.com/docs/api-reference/chat/create",
  date: "2026-11-22",
};

const id = "0a7919c4-981e-438b-ad30-e943b96882b6";
// The reply's model is not the one that was asked for.
const chunkTop = { id, created: 1763015400, model: "deepseek-r1-250528" };

export const facts: OpenAIFamilyFacts = {
  id: "modelverse",
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
        "audio.data",
        "stream",
        "terminator.required",
        "tools",
        "reasoning",
        "logprobs",
        "logprobs.content-list",
        "several-choices",
        "usage.own-chunk",
      ],
    },
    embedding: { operation: "embeddings.create", capabilities: ["order", "several-inputs"] },
    rerank: { operation: "rerank.create", capabilities: [] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
    response: { operation: "responses.create", capabilities: ["stream", "tools", "reasoning"] },
  },
  models: { chat: "deepseek-ai/DeepSeek-R1", embedding: "text-embedding-3-large", rerank: "bge-reranker-v2-m3" },
  request: {
    maxOutputTokens: "max_completion_tokens",
    streamMembers: { stream_options: { include_usage: true } },
    replyMembers: { stream: false },
  },
  finishReasons: { natural: "normal", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top: { ...chunkTop, system_fingerprint: "", search_result: null },
    chunkTop,
    choice: {},
    chunkChoice: {},
    message: {},
    firstDelta: { role: "assistant", content: "" },
    everyDelta: {},
    textInChoice: false,
    tokenIdInDelta: false,
    streamUsage: "own-chunk",
    nullUsage: false,
    usageDetails: true,
    nullPromptDetails: true,
    omitsNulls: true,
    reasoningMember: "reasoning_content",
    toolCallsHaveIndex: false,
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
  },
  embedding: { top: { model: "text-embedding-3-large" }, usage: true },
  rerank: { top: { model: "BAAI/bge-reranker-v2-m3" }, documents: true, totalAlone: true },
  model: { created: 1762741377, owned_by: "UCloud_UModelverse" },
  modelListIsBare: false,
  errorEnvelope: {},
  errorTypes: {},
  errorWords: {
    invalid_request_error: { type: "invalid_request_error", code: "param_error" },
    unsupported_parameter: { type: "invalid_request_error", code: "param_error" },
    model_not_found: { type: "invalid_request_error", code: "model_error" },
    invalid_api_key: { type: "invalid_request_error", code: "auth_error" },
    permission_error: { type: "permission_error", code: "forbidden" },
    requests: { type: "rate_limit_error", code: "rate_limit" },
    rate_limit_exceeded: { type: "rate_limit_error", code: "rate_limit" },
    server_error: { type: "internal_error", code: "internal_error" },
    overloaded: { type: "internal_error", code: "model_server_error" },
    timeout: { type: "timeout", code: "gateway_timeout_error" },
  },
  errorRequestId: "c2ad1049-66a6-4640-b2b5-1711dc401092",
  documentedStatuses: [400, 401, 429, 500, 504],
  errorStatuses: [400, 401, 403, 408, 429, 500, 503, 504],
  headers: {},
  // In OpenAI's form: the vendor's page has a shorter one, whose replays are tests of the package. So no fixture here is documented.
  responses: {
    model: "gpt-5-codex",
    top: {
      id: "resp_68ff9a2b",
      object: "response",
      created_at: 1763800000,
      status: "completed",
      error: null,
      incomplete_details: null,
      instructions: null,
      model: "gpt-5-codex",
      output: [],
      parallel_tool_calls: true,
      previous_response_id: null,
      temperature: 1.0,
      text: { format: { type: "text" } },
      tool_choice: "auto",
      tools: [],
      top_p: 1.0,
      usage: null,
      metadata: {},
    },
    usage: {},
    reasoning: "summary",
    message: {},
    reasoningHasStatus: false,
    tool: { strict: false },
  },
  sources: {
    chat: [chat, reply],
    "chat-stream": [chat, structures],
    "chat-tools": [chat, openai],
    "chat-reasoning": [structures],
    "chat-choices": [chat, openai],
    "feature-multi-turn": [chat],
    "feature-tool-result": [chat, openai],
    "feature-tool-choice": [chat, openai],
    "feature-json-schema": [chat, openai],
    "feature-image-url": [chat, openai],
    "feature-image-data": [images],
    embeddings: [page("embeddings", "text_api/embeddings")],
    rerank: [page("rerank", "text_api/rerank")],
    models: [page("models", "text_api/models")],
    errors: [errors, keys],
  },
};
