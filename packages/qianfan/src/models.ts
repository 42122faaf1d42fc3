import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings, type RerankModel } from "@lockstep/core";
import { type ExpressedMember, makePlainChatModel, makeEmbeddingModel, makeRerankModel } from "@lockstep/openai-compatible";
import { createClient } from "./client-of.ts";
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
import { mostTexts, qianfanQuirks } from "./quirks.ts";

/** Parameters of Qianfan's that the vocabulary has no word for: `web_search`, `penalty_score`, `enable_thinking`, `thinking_budget`. */
export type QianfanChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
export type QianfanEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input">;
export type QianfanRerankOptions = Omit<RerankRequest, "model" | "query" | "documents" | "top_n">;

export type QianfanChatModel = ChatModel<"qianfan", ChatCapabilities, QianfanChatOptions, ChatCompletion, ChatCompletionChunk>;
export type QianfanEmbeddingModel = EmbeddingModel<
  "qianfan",
  EmbeddingCapabilities,
  QianfanEmbeddingOptions,
  EmbeddingResponse
>;
export type QianfanRerankModel = RerankModel<"qianfan", RerankCapabilities, QianfanRerankOptions, RerankResponse>;

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];
type RerankClient = OperationSurfaces["rerank.create"];

// Of the operation of one kind of model, so that a bundle with one holds no others.
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, [chatCompletionsCreate]));
const embeddingClient = /* @__PURE__ */ lazyClient((): EmbeddingClient => createClient({}, [embeddingsCreate]));
const rerankClient = /* @__PURE__ */ lazyClient((): RerankClient => createClient({}, [rerankCreate]));

/** A chat model for the facade: `qianfanChat("ernie-4.5-turbo-128k")`. Without a client, one is made from the environment on first use. */
export function qianfanChat(
  modelId: ChatCompletionRequest["model"],
  { client }: ModelSettings<ChatClient> = {},
): QianfanChatModel {
  return makePlainChatModel({
    provider: "qianfan",
    modelId,
    capabilities: chatCapabilities,
    quirks: qianfanQuirks,
    // The compiler checks the body against Qianfan's own type on these two lines.
    create: (body, options) => chatClient(client).chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => chatClient(client).chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `qianfanEmbedding("embedding-v1")`. More than 16 texts in a call (`tao-8k`: one) are refused. */
export function qianfanEmbedding(
  modelId: EmbeddingRequest["model"],
  { client }: ModelSettings<EmbeddingClient> = {},
): QianfanEmbeddingModel {
  return makeEmbeddingModel({
    provider: "qianfan",
    modelId,
    capabilities: embeddingCapabilities,
    mostInputs: mostTexts(modelId),
    // A text alone is a list of one here.
    create: ({ input, ...body }, options) =>
      embeddingClient(client).embeddings.create({ ...body, input: typeof input === "string" ? [input] : input }, options),
  });
}

/** A model that orders texts, for the facade: `qianfanRerank("bce-reranker-base")`. */
export function qianfanRerank(
  modelId: RerankRequest["model"],
  { client }: ModelSettings<RerankClient> = {},
): QianfanRerankModel {
  return makeRerankModel({
    provider: "qianfan",
    modelId,
    capabilities: rerankCapabilities,
    create: (body, options) => rerankClient(client).rerank.create(body, options),
  });
}
