import type { OpenAIFamilyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

/** The vendor's own repository keeps its API's reference, of early 2026, beside its MCP server. */
const reference: Source = {
  name: "Baichuan API reference, as the vendor keeps it beside its MCP server",
  url: "https://github.com/baichuan-inc/baichuan-mcp-servers/blob/a538dac5f55f2d56d06c581244bb3ef6ab76d458/prp/baixiaoying-mcp-server/api.md",
  date: "2026-11-29",
};
const client: Source = {
  name: "the vendor's MCP server, client of the API",
  url: "https://github.com/baichuan-inc/baichuan-mcp-servers/blob/a0b31c3a013475a9e7f36b6707fca6c45cc8cd03/packages/baixiaoying-mcp-server/src/api/client.ts",
  date: "2026-11-29",
};
const statuses: Source = {
  name: "a copy of the Baichuan API reference of 2024, status codes",
  url: "https://f8cxtsvnr8.apifox.cn/apidoc/project-3794483/doc-3441122",
  date: "2026-11-29",
};
/** Its sample of a stream has no last line of its own. */
const older: Source = {
  name: "a copy of the Baichuan API reference of 2024, streams",
  url: "https://f8cxtsvnr8.apifox.cn/apidoc/project-3794483/api-135486461",
  date: "2026-11-29",
};
/** Other people's client: where an error has its type, and words that it knows. */
const dify: Source = {
  name: "dify, Baichuan models",
  url: "https://github.com/langgenius/dify/blob/02f494c0de9895d6d82befd409c24f057a9399df/api/core/model_runtime/model_providers/baichuan/llm/baichuan_turbo.py",
  date: "2026-11-29",
};
const vectors: Source = {
  name: "dify, Baichuan text embeddings",
  url: "https://github.com/langgenius/dify/blob/17beda01ba5a2d50f07d8b8729b7d0b5ecf1be4c/api/core/model_runtime/model_providers/baichuan/text_embedding/text_embedding.py",
  date: "2026-11-29",
};
const langchain: Source = {
  name: "langchain-community, Baichuan embeddings",
  url: "https://github.com/langchain-ai/langchain/blob/683d3042154f88bbd77bc8fccbdfecca9fe26d56/libs/community/langchain_community/embeddings/baichuan.py",
  date: "2026-11-29",
};

const top = { id: "chatcmpl-Mb1f500CAFknoQe", created: 1768027602, model: "Baichuan4-Turbo" };

export const facts: OpenAIFamilyFacts = {
  id: "baichuan",
  roles: {
    chat: {
      operation: "chat.completions.create",
      capabilities: [
        "choices-wire",
        "multi-turn",
        "parallel-tools",
        "file.id",
        "stream",
        "terminator.optional",
        "tools",
        "reasoning",
        "quota-error",
        "balance-by-message",
      ],
    },
    embedding: { operation: "embeddings.create", capabilities: ["order", "several-inputs"] },
  },
  models: { chat: "Baichuan4-Turbo", embedding: "Baichuan-Text-Embedding" },
  modelsWith: { "file.id": "Baichuan-M3-Plus", reasoning: "Baichuan-M3" },
  request: { maxOutputTokens: "max_tokens", streamMembers: {}, replyMembers: { stream: false } },
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top,
    chunkTop: top,
    choice: {},
    chunkChoice: {},
    message: {},
    everyDelta: { role: "assistant" },
    textInChoice: false,
    tokenIdInDelta: false,
    streamUsage: "last-chunk",
    nullUsage: false,
    usageDetails: false,
    usageParts: {},
    omitsNulls: true,
    unfinished: "",
    withoutContent: true,
    reasoningMember: "reasoning_content",
    toolCallsHaveIndex: false,
    // There are none; the family asks for a shape.
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
  },
  framing: { spaceAfterColon: false },
  embedding: { top: { model: "Baichuan-Text-Embedding" }, usage: true },
  model: {},
  modelListIsBare: false,
  errorEnvelope: {},
  // Types that other people's clients know, without saying which comes with which status.
  errorTypes: {
    requests: "invalid_request_error",
    server_error: "invalid_request_error",
    permission_error: "invalid_request_error",
    timeout: "invalid_request_error",
  },
  documentedStatuses: [401, 429, 500],
  errorStatuses: [400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503],
  // A call of a stream need not say its index, for none is documented.
  breaksNothing: ["streaming/tool-call-missing-index"],
  // The reference lists a streamed call's members, and shows none.
  undocumented: ["streaming/tool-call"],
  // Neither the request nor the reply of the reference has any.
  notOffered: { logprobs: reference },
  headers: {},
  requestIdHeader: "x-bc-request-id",
  sources: {
    chat: [reference],
    "chat-stream": [reference],
    "chat-stream-closed": [older],
    "chat-tools": [reference],
    "chat-reasoning": [reference],
    "feature-multi-turn": [reference],
    "feature-tool-result": [reference],
    "feature-parallel-tools": [reference],
    "feature-file-id": [reference],
    embeddings: [langchain, vectors],
    errors: [statuses, client, dify],
    quota: [statuses, client, dify],
  },
};
