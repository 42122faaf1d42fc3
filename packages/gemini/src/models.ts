import { type ChatModel, type CountsTokens, type EmbeddingModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { createClient } from "./client.ts";
import { decodeCountTokens, encodeCountTokens } from "./dialect/count-tokens.ts";
import { decodeEmbedding, encodeEmbedding } from "./dialect/embed.ts";
import { gemini } from "./dialect/errors.ts";
import { makeGenerateContentModel } from "./dialect/make-model.ts";
import type { GeminiChatOptions, GeminiEmbeddingOptions } from "./dialect/options.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  embeddingCapabilities,
  type EmbeddingCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import {
  modelsBatchEmbedContents,
  modelsCountTokens,
  modelsEmbedContent,
  modelsGenerateContent,
  modelsGenerateContentStream,
} from "./generated/operations.gen.ts";
import type {
  BatchEmbedContentsResponse,
  CountTokensResponse,
  EmbedContentResponse,
  GenerateContentResponse,
} from "./generated/schema.gen.ts";

export type GeminiChatModel = ChatModel<
  "gemini",
  ChatCapabilities,
  GeminiChatOptions,
  GenerateContentResponse,
  GenerateContentResponse
> &
  CountsTokens<CountTokensResponse>;

export type GeminiEmbeddingModel = EmbeddingModel<
  "gemini",
  EmbeddingCapabilities,
  GeminiEmbeddingOptions,
  EmbedContentResponse | BatchEmbedContentsResponse
>;

type ChatClient = OperationSurfaces["models.generateContent"] &
  OperationSurfaces["models.generateContentStream"] &
  OperationSurfaces["models.countTokens"];
type EmbeddingClient = OperationSurfaces["models.embedContent"] & OperationSurfaces["models.batchEmbedContents"];

// Of these operations only, so that a bundle with one kind of model holds no others.
const chatOperations = [modelsGenerateContent, modelsGenerateContentStream, modelsCountTokens] as const;
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, chatOperations));
const embeddingClient = /* @__PURE__ */ lazyClient((): EmbeddingClient =>
  createClient({}, [modelsEmbedContent, modelsBatchEmbedContents]),
);

/**
 * A chat model for the facade: `geminiChat("gemini-2.5-flash")`. Without a client, one is made from the environment on first
 * use. It counts tokens, too: `countTokens` takes what `generate` takes.
 */
export function geminiChat(modelId: string, { client }: ModelSettings<ChatClient> = {}): GeminiChatModel {
  const models = (): ChatClient["models"] => chatClient(client).models;
  return {
    ...makeGenerateContentModel({
      ...gemini,
      modelId,
      capabilities: chatCapabilities,
      create: (body, options) => models().generateContent(modelId, body, options),
      createStream: (body, options) => models().generateContentStream(modelId, body, options),
    }),
    async countTokens(request, options) {
      const answer = models().countTokens(modelId, encodeCountTokens(modelId, request), options);
      const { data, limits, requestId } = await answer.withResponse();
      return decodeCountTokens(data, { provider: gemini.provider, limits, requestId });
    },
  };
}

/** An embedding model for the facade: `geminiEmbedding("gemini-embedding-001")`. */
export function geminiEmbedding(modelId: string, { client }: ModelSettings<EmbeddingClient> = {}): GeminiEmbeddingModel {
  return {
    kind: "embedding",
    provider: gemini.provider,
    modelId,
    capabilities: embeddingCapabilities,
    async embed(request, options) {
      const { one, batch } = encodeEmbedding(modelId, request);
      const { models } = embeddingClient(client);
      const answer = one ? models.embedContent(modelId, one, options) : models.batchEmbedContents(modelId, batch, options);
      const { data, limits, requestId } = await answer.withResponse();
      return decodeEmbedding(data, one ? 1 : batch.requests.length, { provider: gemini.provider, limits, requestId });
    },
  };
}
