import type { ProviderFacts, Source } from "./provider-facts.ts";

const openapi: Source = {
  name: "Together OpenAPI 2.0.0",
  url: "https://github.com/togethercomputer/openapi",
  date: "2026-04-28",
};
const types: Source = { name: "npm together-ai 0.52.0, published types", url: "https://www.npmjs.com/package/together-ai" };
const thread = (repository: string, number: string): Source => ({
  name: `${repository} ${number}`,
  url: `https://github.com/${repository}/${number}`,
});

const python: Source = {
  name: "together-python 1.5, types",
  url: "https://github.com/togethercomputer/together-python",
  date: "2025-12-23",
};
/** Published recordings show members that the OpenAPI document leaves out: the text beside the delta, and large seeds. */
const recordings: Source = { name: "openllmetry-js, published recordings", url: "https://github.com/traceloop/openllmetry-js" };

const top = { id: "oVc3Yq2-62bZhn-9b1f", created: 1763800000, model: "meta-llama/Llama-3.3-70B-Instruct-Turbo" };
const seed = "4915056470611327";

export const facts: ProviderFacts = {
  id: "together",
  operations: {
    "chat.completions.create": [
      "stream",
      "terminator.required",
      "tools",
      "reasoning",
      "warnings",
      "logprobs",
      "logprobs.content-list",
      "logprobs.token-lists",
      "logprobs.number",
      "logprobs.map-beside-number",
      "null-members",
      "logprobs.stream-token-lists",
      "logprobs.integer-request",
      "prompt-echo",
      "seed",
      "several-choices",
      "error-id",
      "error-flat",
    ],
    "completions.create": ["stream", "logprobs.token-lists", "logprobs.token-object", "prompt-echo"],
    "embeddings.create": ["order", "several-inputs"],
    "models.list": ["bare-list"],
  },
  models: {
    chat: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
    completion: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
    embedding: "togethercomputer/m2-bert-80M-8k-retrieval",
  },
  request: { maxOutputTokens: "max_tokens", streamMembers: {}, replyMembers: { stream: false } },
  finishReasons: { natural: "eos", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top: { ...top, prompt: [] },
    chunkTop: top,
    choice: {},
    chunkChoice: {},
    message: { tool_calls: [] },
    everyDelta: { role: "assistant" },
    textInChoice: true,
    tokenIdInDelta: true,
    streamUsage: "last-chunk",
    nullUsage: true,
    toolCallsHaveIndex: true,
    usageDetails: false,
    reasoningMember: "reasoning",
    logprobShape: "token-lists",
    streamLogprobShape: "number",
    seed,
  },
  completion: {
    object: "text.completion",
    chunkObject: "completion.chunk",
    top: { ...top, prompt: [] },
    chunkTop: top,
    choice: {},
    chunkChoice: {},
    message: {},
    everyDelta: { role: "assistant" },
    textInChoice: true,
    tokenIdInDelta: true,
    streamUsage: "last-chunk",
    nullUsage: true,
    toolCallsHaveIndex: true,
    usageDetails: false,
    logprobShape: "token-lists",
    streamLogprobShape: "token-object",
    seed,
  },
  embedding: { top: { model: "togethercomputer/m2-bert-80M-8k-retrieval" }, usage: false },
  model: { created: 1692896905, type: "chat", display_name: "Llama 3.3 70B", organization: "Meta", context_length: 131072 },
  modelListIsBare: true,
  errorEnvelope: {},
  // Only two types have been published: 402 and 429 answer with credit_limit.
  errorTypes: {
    requests: "credit_limit",
    insufficient_funds: "credit_limit",
    server_error: "invalid_request_error",
    permission_error: "invalid_request_error",
    timeout: "invalid_request_error",
    conflict: "invalid_request_error",
  },
  documentedStatuses: [400, 401, 402, 403, 404, 429, 500, 503],
  errorStatuses: [400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 503],
  headers: {},
  sources: {
    chat: [openapi, types],
    "chat-stream": [openapi, types, recordings],
    "chat-tools": [openapi, types],
    "chat-reasoning": [openapi, types],
    "chat-warnings": [openapi],
    "chat-logprobs": [openapi, python, thread("togethercomputer/together-python", "issues/443")],
    // Whole replies only: nobody has shown this shape in a stream, and the OpenAPI document has a number there.
    "chat-logprobs-content": [
      thread("UKGovernmentBEIS/inspect_ai", "issues/3082"),
      thread("UKGovernmentBEIS/inspect_ai", "pull/3084"),
    ],
    "chat-logprobs-number": [openapi, types],
    "chat-logprobs-integer": [openapi, thread("UKGovernmentBEIS/inspect_ai", "pull/5149")],
    "chat-echo": [openapi],
    "chat-seed": [openapi, recordings],
    completions: [openapi, types, recordings],
    "completions-logprobs": [openapi, types],
    "completions-echo": [openapi],
    embeddings: [openapi, types],
    models: [openapi, thread("lmg-anon/mikupad", "issues/55")],
    errors: [
      openapi,
      thread("togethercomputer/MoA", "issues/27"),
      { name: "Together docs, error codes", url: "https://docs.together.ai/docs/error-codes" },
    ],
    "error-flat": [thread("lmg-anon/mikupad", "issues/55")],
  },
};
