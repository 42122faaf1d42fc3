import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings, type RerankModel } from "@lockstep/core";
import { chatModelBy } from "@lockstep/core/dialect";
import { makeEmbeddingModel, makeRerankModel } from "@lockstep/openai-compatible";
import { environmentToken } from "./access-token.ts";
import { createClient } from "./client-of.ts";
import {
  createStreamDecoder,
  decodeReply,
  encodeChat,
  encodeWarnings,
  older,
  type V1Body,
  v1Endpoint,
  type V1ExpressedMember,
} from "./dialect/index.ts";
import { mostTexts } from "./quirks.ts";
import {
  v1ChatCapabilities,
  type V1ChatCapabilities,
  v1EmbeddingCapabilities,
  type V1EmbeddingCapabilities,
  v1RerankCapabilities,
  type V1RerankCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { v1ChatCreate, v1EmbeddingsCreate, v1RerankCreate } from "./generated/operations.gen.ts";
import type {
  V1ChatChunk,
  V1ChatRequest,
  V1ChatResponse,
  V1EmbeddingRequest,
  V1EmbeddingResponse,
  V1RerankRequest,
  V1RerankResponse,
} from "./generated/schema.gen.ts";

/** Parameters of the older API that the vocabulary has no word for: `penalty_score`, `disable_search`, `enable_citation`, `user_id`. */
export type QianfanV1ChatOptions = Omit<V1ChatRequest, V1ExpressedMember>;
export type QianfanV1EmbeddingOptions = Omit<V1EmbeddingRequest, "input">;
export type QianfanV1RerankOptions = Omit<V1RerankRequest, "query" | "documents" | "top_n">;

export type QianfanV1ChatModel = ChatModel<"qianfan", V1ChatCapabilities, QianfanV1ChatOptions, V1ChatResponse, V1ChatChunk>;
export type QianfanV1EmbeddingModel = EmbeddingModel<
  "qianfan",
  V1EmbeddingCapabilities,
  QianfanV1EmbeddingOptions,
  V1EmbeddingResponse
>;
export type QianfanV1RerankModel = RerankModel<"qianfan", V1RerankCapabilities, QianfanV1RerankOptions, V1RerankResponse>;

type ChatClient = OperationSurfaces["v1.chat.create"];
type EmbeddingClient = OperationSurfaces["v1.embeddings.create"];
type RerankClient = OperationSurfaces["v1.rerank.create"];

const provider = "qianfan";
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient =>
  createClient({ accessToken: environmentToken() }, [v1ChatCreate]),
);
const embeddingClient = /* @__PURE__ */ lazyClient((): EmbeddingClient =>
  createClient({ accessToken: environmentToken() }, [v1EmbeddingsCreate]),
);
const rerankClient = /* @__PURE__ */ lazyClient((): RerankClient =>
  createClient({ accessToken: environmentToken() }, [v1RerankCreate]),
);

/**
 * A chat model for the facade, by the older API: `qianfanV1Chat("ERNIE-4.0-8K")`. A name that is not the official SDK's is the path of a
 * service of one's own. Without a client, one is made from the environment on first use.
 */
export function qianfanV1Chat(modelId: string, { client }: ModelSettings<ChatClient> = {}): QianfanV1ChatModel {
  const endpoint = v1Endpoint("chat", modelId);
  const chat = (): ChatClient["v1"]["chat"] => chatClient(client).v1.chat;
  return chatModelBy(
    {
      ...older,
      provider,
      modelId,
      capabilities: v1ChatCapabilities,
      create: (body: V1Body, options) => chat().create(endpoint, { ...body, stream: false }, options),
      createStream: (body, options) => chat().create(endpoint, { ...body, stream: true }, options),
    },
    {
      encode: (request) => ({ body: encodeChat(request), warnings: encodeWarnings(request) }),
      decode: decodeReply,
      decoder: createStreamDecoder,
    },
  );
}

/** An embedding model for the facade: `qianfanV1Embedding("Embedding-V1")`. More than 16 texts in a call (`tao-8k`: one) are refused. */
export function qianfanV1Embedding(modelId: string, { client }: ModelSettings<EmbeddingClient> = {}): QianfanV1EmbeddingModel {
  const endpoint = v1Endpoint("embeddings", modelId);
  return makeEmbeddingModel({
    provider,
    modelId,
    capabilities: v1EmbeddingCapabilities,
    mostInputs: mostTexts(modelId),
    // The path says the model.
    create(written, options) {
      const { model: _, input, ...body } = written;
      const texts = typeof input === "string" ? [input] : input;
      return embeddingClient(client).v1.embeddings.create(endpoint, { ...body, input: texts }, options);
    },
  });
}

/** A model that orders texts, for the facade: `qianfanV1Rerank("bce-reranker-base")`. */
export function qianfanV1Rerank(modelId: string, { client }: ModelSettings<RerankClient> = {}): QianfanV1RerankModel {
  const endpoint = v1Endpoint("reranker", modelId);
  return makeRerankModel({
    provider,
    modelId,
    capabilities: v1RerankCapabilities,
    create(written, options) {
      const { model: _, ...body } = written;
      return rerankClient(client).v1.rerank.create(endpoint, body, options);
    },
  });
}
