import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings, type RerankModel } from "@lockstep/core";
import {
  embeddingModels,
  type ExpressedMember,
  makePlainChatModel,
  type ModelFunction,
  type PlainQuirks,
  rerankModels,
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
/** There are none: `encoding_format` is no choice of the caller's, for embeddings are numbers here. */
export type ModelverseEmbeddingOptions = Record<string, never>;
/** There are none. */
export type ModelverseRerankOptions = Record<string, never>;

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

type Chats = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];
type RerankClient = OperationSurfaces["rerank.create"];

export interface ModelverseChatSettings extends ModelSettings<Chats> {
  /** The member that bounds a reply. `max_tokens` is the older one, which GPT-5 and the o series refuse. */
  readonly maxTokensField?: "max_completion_tokens" | "max_tokens" | undefined;
}

// A bundle with one model holds one operation.
const chats = /* @__PURE__ */ lazyClient((): Chats => createClient({}, [chatCompletionsCreate]));

/**
 * A chat model for the facade, of any vendor: `modelverseChat("deepseek-ai/DeepSeek-V3.2")`. Without a client, one is made from the
 * environment on first use.
 */
export function modelverseChat(
  modelId: ChatCompletionRequest["model"],
  { client, maxTokensField = modelverseQuirks.maxTokensField }: ModelverseChatSettings = {},
): ModelverseChatModel {
  const quirks: PlainQuirks<ModelverseLimits> = { ...modelverseQuirks, maxTokensField };
  return makePlainChatModel({
    provider: "modelverse",
    modelId,
    capabilities: chatCapabilities,
    quirks,
    // The compiler checks the body against ModelVerse's own type on these two lines.
    create: (body, options) => chats(client).chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => chats(client).chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `modelverseEmbedding("text-embedding-3-large")`. */
export const modelverseEmbedding: ModelFunction<EmbeddingRequest["model"], EmbeddingClient, ModelverseEmbeddingModel> =
  /* @__PURE__ */ embeddingModels({
    provider: "modelverse",
    capabilities: embeddingCapabilities,
    client: (): EmbeddingClient => createClient({}, [embeddingsCreate]),
    create: (client, body, options) => client.embeddings.create(body, options),
  });

/** A model that orders texts, for the facade: `modelverseRerank("bge-reranker-v2-m3")`. */
export const modelverseRerank: ModelFunction<RerankRequest["model"], RerankClient, ModelverseRerankModel> =
  /* @__PURE__ */ rerankModels({
    provider: "modelverse",
    capabilities: rerankCapabilities,
    client: (): RerankClient => createClient({}, [rerankCreate]),
    create: (client, body, options) => client.rerank.create(body, options),
  });
