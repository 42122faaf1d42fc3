import type { ChatModel, EmbeddingModel, RerankModel } from "@lockstep/core";
import {
  type ExpressedMember,
  makeChatModel,
  makeEmbeddingModel,
  makeRerankModel,
  type OpenAIChatQuirks,
} from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  embeddingCapabilities,
  type EmbeddingCapabilities,
  rerankCapabilities,
  type RerankCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate, rerankCreate } from "./generated/operations.gen.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
  RerankRequest,
  RerankResponse,
} from "./generated/schema.gen.ts";
import { type ModelverseLimits, modelverseQuirks } from "./quirks.ts";

/** Parameters that the vocabulary has no word for: `enable_thinking`, `thinking`, `chat_template_kwargs`, `web_search`. */
export type ModelverseChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
/** `encoding_format` is not among them: embeddings are numbers here. */
export type ModelverseEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input" | "dimensions" | "encoding_format">;
export type ModelverseRerankOptions = Omit<RerankRequest, "model" | "query" | "documents" | "top_n">;

export type ModelverseChatModel = ChatModel<
  "modelverse",
  ChatCapabilities,
  ModelverseChatOptions,
  ChatCompletion,
  ChatCompletionChunk
>;
export type ModelverseEmbeddingModel = EmbeddingModel<
  "modelverse",
  EmbeddingCapabilities,
  ModelverseEmbeddingOptions,
  EmbeddingResponse
>;
export type ModelverseRerankModel = RerankModel<"modelverse", RerankCapabilities, ModelverseRerankOptions, RerankResponse>;

export interface ModelverseChatSettings {
  readonly client?: ChatClient | undefined;
  /** The member that bounds a reply. `max_tokens` is the older one, which GPT-5 and the o series refuse. */
  readonly maxTokensField?: "max_completion_tokens" | "max_tokens" | undefined;
}

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];
type RerankClient = OperationSurfaces["rerank.create"];

// Made on first use, with one operation each, so that a bundle with one model holds one operation.
let defaultChatClient: ChatClient | undefined;
let defaultEmbeddingClient: EmbeddingClient | undefined;
let defaultRerankClient: RerankClient | undefined;

/** A chat model for the facade: `modelverseChat("deepseek-ai/DeepSeek-V3.2")`. Without a client, one is made from the environment on first use. */
export function modelverseChat(
  modelId: ChatCompletionRequest["model"],
  settings: ModelverseChatSettings = {},
): ModelverseChatModel {
  const { maxTokensField = modelverseQuirks.maxTokensField } = settings;
  const quirks: OpenAIChatQuirks<ModelverseLimits> = { ...modelverseQuirks, maxTokensField };
  const client = (): ChatClient => settings.client ?? (defaultChatClient ??= createClient({}, [chatCompletionsCreate]));
  return makeChatModel({
    provider: "modelverse",
    modelId,
    capabilities: chatCapabilities,
    quirks,
    // The compiler checks the body against ModelVerse's own type on these two lines.
    create: (body, options) => client().chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => client().chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `modelverseEmbedding("text-embedding-3-large")`. */
export function modelverseEmbedding(
  modelId: EmbeddingRequest["model"],
  settings: { readonly client?: EmbeddingClient | undefined } = {},
): ModelverseEmbeddingModel {
  const client = (): EmbeddingClient => settings.client ?? (defaultEmbeddingClient ??= createClient({}, [embeddingsCreate]));
  return makeEmbeddingModel({
    provider: "modelverse",
    modelId,
    capabilities: embeddingCapabilities,
    create: (body, options) => client().embeddings.create(body, options),
  });
}

/** A model that orders texts, for the facade: `modelverseRerank("bge-reranker-v2-m3")`. */
export function modelverseRerank(
  modelId: RerankRequest["model"],
  settings: { readonly client?: RerankClient | undefined } = {},
): ModelverseRerankModel {
  const client = (): RerankClient => settings.client ?? (defaultRerankClient ??= createClient({}, [rerankCreate]));
  return makeRerankModel({
    provider: "modelverse",
    modelId,
    capabilities: rerankCapabilities,
    create: (body, options) => client().rerank.create(body, options),
  });
}
