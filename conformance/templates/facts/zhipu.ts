import type { OpenAIFamilyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

const description: Source = {
  name: "Z.ai's API description, as published by API Evangelist",
  url: "https://github.com/api-evangelist/zhipu-ai/blob/2b70661f35a408123d25c7c2acfbe5468c3883d6/openapi/_original/zhipu-ai-openapi.json",
  date: "2026-08-03",
};
const sdk: Source = {
  name: "z-ai-sdk-python",
  url: "https://github.com/zai-org/z-ai-sdk-python/tree/d8d898bbf19925c56251b526faf097018a78e549",
  date: "2026-04-08",
};
/** Published recordings show what descriptions leave open: no reason in a chunk until the last, usage unasked, the role in each. */
const recordings: Source = {
  name: "pydantic-ai, published recordings",
  url: "https://github.com/pydantic/pydantic-ai/tree/4fda38988f2939fa6ea9cdefcf120693e10ef491/tests/models/cassettes/test_zai",
};
const tools: Source = {
  name: "charmbracelet/fantasy, published recordings",
  url: "https://github.com/charmbracelet/fantasy/tree/f6d4d1e3022229bd6e77717416336bf50e1693ad/providertests/testdata",
};
const codes: Source = { name: "Z.ai docs, errors", url: "https://docs.z.ai/api-reference/api-code", date: "2026-11-29" };
const reference = (name: string, path: string): Source => ({
  name: `BigModel API reference, ${name}`,
  url: `https://docs.bigmodel.cn/api-reference/${path}`,
  date: "2026-11-29",
});
const thread = (repository: string, number: string): Source => ({
  name: `${repository} ${number}`,
  url: `https://github.com/${repository}/${number}`,
});

const id = "20260701070702302806407fe142a0";
const top = { id, created: 1782860825, model: "glm-4.7" };
const task = { id, created: 1782860825, request_id: id };

export const facts: OpenAIFamilyFacts = {
  id: "zhipu",
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
        "image.url",
        "image.data",
        "audio.data",
        "video.url",
        "file.url",
        "quota-error",
      ],
    },
    embedding: { operation: "embeddings.create", capabilities: ["order", "several-inputs"] },
    rerank: { operation: "rerank.create", capabilities: [] },
    "token-count": { operation: "tokenizer.create", capabilities: [] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
  },
  models: { chat: "glm-4.7", embedding: "embedding-3", rerank: "rerank", tokenCount: "glm-4.6" },
  request: { maxOutputTokens: "max_tokens", streamMembers: {}, replyMembers: { stream: false } },
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "sensitive" },
  chat: {
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top: { ...top, request_id: id },
    chunkTop: top,
    choice: {},
    chunkChoice: {},
    message: {},
    everyDelta: { role: "assistant" },
    textInChoice: false,
    tokenIdInDelta: false,
    streamUsage: "last-chunk",
    nullUsage: false,
    usageDetails: "text",
    omitsNulls: true,
    reasoningMember: "reasoning_content",
    toolCallsHaveIndex: true,
    // There are none; the family asks for a shape.
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
  },
  embedding: { top: { model: "embedding-3" }, usage: true },
  rerank: { top: task },
  tokenCount: { top: task },
  model: { created: 1782860825, owned_by: "z-ai" },
  modelListIsBare: false,
  errorEnvelope: {},
  errorTypes: {},
  errorCodes: {
    invalid_request_error: "1214",
    invalid_api_key: "1002",
    permission_error: "1220",
    model_not_found: "1211",
    requests: "1302",
    rate_limit_exceeded: "1302",
    insufficient_quota: "1113",
    server_error: "1200",
    overloaded: "1230",
    timeout: "1230",
    unsupported_parameter: "1210",
  },
  documentedStatuses: [400, 401, 404, 429, 500],
  errorStatuses: [400, 401, 403, 404, 408, 429, 500, 503],
  // Codes are numbers in the vendor's description, and text on the wire.
  breaksNothing: ["errors/number-code"],
  // Neither the request nor the reply of the description has any, and no recorded reply.
  notOffered: { logprobs: description },
  headers: {},
  requestIdHeader: "x-log-id",
  sources: {
    chat: [description, sdk, recordings],
    "chat-stream": [sdk, recordings],
    "chat-tools": [description, sdk, tools],
    "chat-reasoning": [description, sdk, recordings],
    "feature-multi-turn": [description, recordings],
    "feature-tool-result": [description, tools],
    "feature-parallel-tools": [tools],
    "feature-image-url": [description],
    "feature-image-data": [description, recordings],
    "feature-audio-data": [description],
    "feature-video-url": [description],
    "feature-file-url": [description],
    embeddings: [reference("text embeddings", "模型-api/文本嵌入"), sdk],
    rerank: [reference("text reranking", "模型-api/文本重排序")],
    "token-count": [description, reference("tokenizer", "模型-api/文本分词器")],
    errors: [codes, thread("kaitranntt/ccs", "issues/402")],
    quota: [codes, thread("zai-org/GLM-5", "issues/49")],
  },
};
