import type { ChatModel, EmbeddingModel } from "@lockstep/core";
import {
  chatModels,
  embeddingModels,
  type ExpressedMember,
  type Limits,
  type ModelFunction,
  type PlainQuirks,
  quirksOf,
} from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import {
  compatibleChatCapabilities,
  type CompatibleChatCapabilities,
  compatibleEmbeddingCapabilities,
  type CompatibleEmbeddingCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { compatibleChatCompletionsCreate, compatibleEmbeddingsCreate } from "./generated/operations.gen.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
} from "./generated/schema.gen.ts";

/** The values that the document admits, of those that the shared dialect can write. */
export interface DashScopeCompatibleLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-address" | "video";
  readonly reasoningEffort: "low" | "medium" | "high" | "xhigh" | "max";
  readonly logprobs: boolean;
}

/** DashScope's manner of OpenAI's dialect. */
export const dashscopeCompatibleQuirks: PlainQuirks<DashScopeCompatibleLimits> =
  /* @__PURE__ */ quirksOf<DashScopeCompatibleLimits>({
    provider: "dashscope",
    name: "DashScope",
    logprobsForm: "boolean",
    reasoningEfforts: ["low", "medium", "high", "xhigh", "max"],
    parts: ["image", "audio-address", "video"],
    sendReasoningAs: "reasoning_content",
  });

/** Parameters that the vocabulary has no word for: `enable_thinking`, `enable_search`, `modalities`, `n`. */
export type DashScopeCompatibleChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
export type DashScopeCompatibleEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input" | "dimensions">;

export type DashScopeCompatibleChatModel = ChatModel<
  "dashscope",
  CompatibleChatCapabilities,
  DashScopeCompatibleChatOptions,
  ChatCompletion,
  ChatCompletionChunk
>;
export type DashScopeCompatibleEmbeddingModel = EmbeddingModel<
  "dashscope",
  CompatibleEmbeddingCapabilities,
  DashScopeCompatibleEmbeddingOptions,
  EmbeddingResponse
>;

type ChatClient = OperationSurfaces["compatible.chat.completions.create"];
type EmbeddingClient = OperationSurfaces["compatible.embeddings.create"];

/**
 * A chat model for the facade, by OpenAI's protocol as DashScope speaks it: `dashscopeCompatibleChat("qwen-plus")`. Models of text and of more
 * answer at one path here. Without a client, one is made from the environment on first use.
 */
export const dashscopeCompatibleChat: ModelFunction<ChatCompletionRequest["model"], ChatClient, DashScopeCompatibleChatModel> =
  /* @__PURE__ */ chatModels({
    provider: "dashscope",
    capabilities: compatibleChatCapabilities,
    quirks: dashscopeCompatibleQuirks,
    client: (): ChatClient => createClient({}, [compatibleChatCompletionsCreate]),
    // The compiler checks the body against DashScope's own type on these two lines.
    create: (client, body, options) => client.compatible.chat.completions.create({ ...body, stream: false }, options),
    createStream: (client, body, options) => client.compatible.chat.completions.create({ ...body, stream: true }, options),
  });

/** The same for vectors of texts: `dashscopeCompatibleEmbedding("text-embedding-v4")`. */
export const dashscopeCompatibleEmbedding: ModelFunction<
  EmbeddingRequest["model"],
  EmbeddingClient,
  DashScopeCompatibleEmbeddingModel
> = /* @__PURE__ */ embeddingModels({
  provider: "dashscope",
  capabilities: compatibleEmbeddingCapabilities,
  client: (): EmbeddingClient => createClient({}, [compatibleEmbeddingsCreate]),
  create: (client, body, options) => client.compatible.embeddings.create(body, options),
});
