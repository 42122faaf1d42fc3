import type { OpenAIFamilyFacts, ReplyFacts } from "../openai-family/facts.ts";
import type { Source } from "../provider-template.ts";

const docs = (page: string, path: string): Source => ({
  name: `Afarensis docs, ${page}`,
  url: `https://doc.afarensis.com/${path}`,
  date: "2026-11-22",
});
const chatPage = docs("chat completions", "neng-li/liao-tian-wan-cheng");

const chatTop = { id: "chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW", created: 1677664795, model: "gpt-3.5-turbo-0613" };
const completionTop = { id: "cmpl-uqkvlQyYK7bGYrRHQ0eXlWi7", created: 1677664795, model: "gpt-3.5-turbo-instruct" };

/** What chat and completions have in common. */
const reply = {
  choice: {},
  chunkChoice: {},
  message: {},
  everyDelta: {},
  tokenIdInDelta: false,
  streamUsage: "none",
  nullUsage: false,
  usageDetails: "none",
  toolCallsHaveIndex: false,
  withoutRefusalLogprobs: true,
} as const satisfies Partial<ReplyFacts>;

export const facts: OpenAIFamilyFacts = {
  id: "afarensis",
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
        "tools",
        "function-call",
        "logprobs",
        "logprobs.content-list",
        "several-choices",
        "quota-error",
        "rate-limit-headers",
      ],
    },
    completion: {
      operation: "completions.create",
      capabilities: ["stream", "logprobs.token-lists", "logprobs.stream-token-lists", "logprobs.echo-in-choice"],
    },
    embedding: { operation: "embeddings.create", capabilities: ["order", "several-inputs"] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
    model: { operation: "models.retrieve", capabilities: [] },
  },
  models: { chat: "gpt-3.5-turbo", completion: "gpt-3.5-turbo-instruct", embedding: "text-embedding-3-small" },
  request: { maxOutputTokens: "max_tokens", streamMembers: {}, replyMembers: { stream: false } },
  finishReasons: { natural: "stop", length: "length", "tool-calls": "tool_calls", "content-filter": "content_filter" },
  chat: {
    ...reply,
    object: "chat.completion",
    chunkObject: "chat.completion.chunk",
    top: chatTop,
    chunkTop: { ...chatTop, system_fingerprint: "fp_44709d6fcb" },
    firstDelta: { role: "assistant", content: "" },
    textInChoice: false,
    logprobShape: "content-list",
    streamLogprobShape: "content-list",
  },
  completion: {
    ...reply,
    object: "text_completion",
    chunkObject: "text_completion",
    top: completionTop,
    chunkTop: completionTop,
    textInChoice: true,
    logprobShape: "token-lists",
    streamLogprobShape: "token-lists",
  },
  embedding: { top: { model: "text-embedding-3-small" }, usage: true },
  model: { created: 1686935002, owned_by: "openai" },
  modelListIsBare: false,
  errorEnvelope: {},
  errorTypes: {},
  // The vendor's page names 401, 429, 500 and 503 and no body: what stands in one is OpenAI's.
  documentedStatuses: [],
  errorStatuses: [400, 401, 403, 404, 409, 422, 429, 500, 503],
  headers: {},
  requestIdHeader: "x-request-id",
  // What the vendor's pages do not show is synthetic: streams, tools, log probabilities, errors, completions, models.
  sources: {
    chat: [chatPage],
    "feature-multi-turn": [chatPage],
    "feature-image-url": [docs("vision", "shi-jue"), chatPage],
    "feature-image-data": [docs("vision", "shi-jue"), chatPage],
    embeddings: [docs("embeddings", "qian-ru/gai-shu"), docs("embedding models", "qian-ru/mo-xing")],
  },
};
