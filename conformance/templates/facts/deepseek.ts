import type { OpenAIFamilyFacts, ReplyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

const docs = (page: string): Source => ({
  name: `DeepSeek API docs, ${page}`,
  url: `https://api-docs.deepseek.com/${page}`,
  date: "2026-11-29",
});
const reference = docs("api/create-chat-completion");
const thinking = docs("guides/thinking_mode");
const vision = docs("guides/vision");
const fim = docs("api/create-completion");
/** DeepSeek's own open-source client: what its streams look like. */
const harness: Source = {
  name: "DeepSeek Harness, types of its client",
  url: "https://github.com/deepseek-ai/deepseek-harness/blob/b150a551b8d465e31e418e1b2eaf5e79bbb7d28e/packages/llm/llm-deepseek/src/types.ts",
  date: "2026-08-21",
};
/** Published by somebody else: logprobs in both modes, whole and streamed, and where the usage stands. */
const recordings: Source = {
  name: "rig, published recordings",
  url: "https://github.com/0xPlaygrounds/rig/tree/b75850e899498647563af2d644ee72d28ac7a69e/tests/cassettes/deepseek",
  date: "2026-11-29",
};

/** Published by somebody else: whole responses and streams. */
const responses: Source = {
  name: "pydantic-ai, published recordings",
  url: "https://github.com/pydantic/pydantic-ai",
  date: "2026-11-29",
};

const fingerprint = "fp_8b330d02d0_prod0820_fp8_kvcache_20260402";
const chatTop = { id: "930c60df-bf64-41c9-a88e-3ec75f81e00e", created: 1763800000, model: "deepseek-flash" };
const completionTop = { id: "0f5e27a2-1c7f-4b61-9f3c-6d1f6f2f0c11", created: 1763800000, model: "deepseek-v4-pro" };

/** What chat and completions have in common. */
const reply = {
  choice: {},
  chunkChoice: {},
  message: {},
  everyDelta: {},
  tokenIdInDelta: false,
  // The reference has a chunk of its own for the usage; no recording does.
  streamUsage: "last-chunk",
  nullUsage: true,
  usageDetails: false,
  usageParts: {
    "prompt_tokens_details.cached_tokens": "cachedInput",
    "completion_tokens_details.reasoning_tokens": "reasoning",
    prompt_cache_hit_tokens: "cachedInput",
    prompt_cache_miss_tokens: "uncachedInput",
  },
  toolCallsHaveIndex: true,
} as const satisfies Partial<ReplyFacts>;

export const facts: OpenAIFamilyFacts = {
  id: "deepseek",
  roles: {
    chat: {
      operation: "chat.completions.create",
      capabilities: [
        "choices-wire",
        "multi-turn",
        "parallel-tools",
        "tool-choice",
        "image.url",
        "image.data",
        "stream",
        "terminator.required",
        "keep-alive",
        "tools",
        "reasoning",
        "finish.resources",
        "logprobs",
        "logprobs.content-list",
        "logprobs.reasoning-list",
      ],
    },
    completion: {
      operation: "completions.create",
      capabilities: ["stream", "logprobs.token-lists", "logprobs.stream-token-lists"],
    },
    response: { operation: "responses.create", capabilities: ["stream", "tools", "reasoning"] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
  },
  models: { chat: "deepseek-flash", completion: "deepseek-v4-pro" },
  request: {
    maxOutputTokens: "max_tokens",
    streamMembers: { stream_options: { include_usage: true } },
    replyMembers: { stream: false },
    besideForcedTool: { body: { thinking: { type: "disabled" } }, words: { reasoningEffort: "none" } },
  },
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    ...reply,
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top: { ...chatTop, system_fingerprint: fingerprint },
    chunkTop: { ...chatTop, system_fingerprint: fingerprint },
    firstDelta: { role: "assistant", content: "" },
    textInChoice: false,
    reasoningMember: "reasoning_content",
    nullsWhileReasoning: true,
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
    withoutRefusalLogprobs: true,
    nullRoleLogprobs: true,
  },
  completion: {
    ...reply,
    object: "text_completion",
    chunkObject: "text_completion",
    top: { ...completionTop, system_fingerprint: fingerprint },
    chunkTop: { ...completionTop, system_fingerprint: fingerprint },
    textInChoice: true,
    logprobShape: "token-lists",
    streamLogprobShape: "token-lists",
  },
  responses: {
    model: "deepseek-v4-flash",
    top: {
      id: "49d254fd-deb4-4207-a85a-038a3893db25",
      object: "response",
      created_at: 1785983453,
      status: "completed",
      background: false,
      completed_at: null,
      content_filters: null,
      error: null,
      frequency_penalty: 0.0,
      incomplete_details: null,
      instructions: null,
      max_output_tokens: null,
      max_tool_calls: null,
      model: "deepseek-v4-flash",
      moderation: null,
      output: [],
      parallel_tool_calls: true,
      presence_penalty: 0.0,
      previous_response_id: null,
      prompt_cache_key: null,
      prompt_cache_retention: null,
      reasoning: { effort: null, summary: null },
      safety_identifier: null,
      service_tier: "default",
      store: false,
      temperature: 1.0,
      text: { format: { type: "text" }, verbosity: null },
      tool_choice: "auto",
      tools: [],
      top_logprobs: 0,
      top_p: 1.0,
      truncation: "disabled",
      usage: null,
      user: null,
      metadata: {},
    },
    usage: {},
    reasoning: "text",
    message: { phase: "final_answer" },
    reasoningHasStatus: true,
    tool: {},
  },
  model: {
    owned_by: "deepseek",
    name: "DeepSeek-V4-Pro",
    context_window: 1048576,
    max_output_tokens: 393216,
    input_modalities: ["text"],
    output_modalities: ["text"],
    effort: { supported_levels: ["low", "high", "max"], default_level: "high" },
  },
  modelListIsBare: false,
  errorEnvelope: {},
  // These have been published, without saying which comes with which status.
  errorTypes: { requests: "unknown_error", insufficient_funds: "unknown_error", server_error: "unknown_error" },
  documentedStatuses: [400, 401, 402, 422, 429, 500, 503],
  errorStatuses: [400, 401, 402, 422, 429, 500, 503],
  // The reference tells of the stream in words; how its chunks look, nobody has shown.
  undocumented: ["streaming/completion-stream", "logprobs/completion-lists-stream"],
  headers: {},
  requestIdHeader: "x-ds-trace-id",
  sources: {
    chat: [reference, recordings],
    "chat-stream": [reference, harness, recordings],
    "chat-tools": [reference, harness],
    "chat-reasoning": [reference, thinking, recordings],
    "chat-logprobs": [reference, recordings],
    "chat-logprobs-content": [reference, recordings],
    "chat-logprobs-content-stream": [reference, recordings],
    "chat-logprobs-reasoning": [reference, recordings],
    "feature-multi-turn": [reference, docs("guides/multi_round_chat")],
    "feature-tool-result": [reference, docs("guides/tool_calls")],
    "feature-parallel-tools": [reference, docs("guides/tool_calls")],
    "feature-tool-choice": [reference, thinking],
    "feature-image-url": [reference, vision],
    "feature-image-data": [reference, vision],
    completions: [fim],
    "completions-logprobs": [fim],
    responses: [docs("guides/responses_api"), responses],
    "responses-stream": [docs("guides/responses_api"), responses],
    models: [docs("api/list-models")],
    errors: [docs("quick_start/error_codes"), harness],
  },
};
