import type { CallOptions, ChatModel, ChatReply, EmbeddingModel, EmbedReply } from "@lockstep/core";
import { createClient } from "./client.ts";
import type { CompatibleOptions } from "./descriptor.ts";
import { decodeReply } from "./dialect/decode-reply.ts";
import { decodeStream } from "./dialect/decode-stream.ts";
import { decodeEmbedding, encodeEmbedding } from "./dialect/embed.ts";
import { encodeChat, encodeStreamOptions, encodeWarnings } from "./dialect/encode.ts";
import type { OpenAIChatQuirks } from "./dialect/quirks.ts";
import type { ExpressedMember } from "./dialect/writes.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  embeddingCapabilities,
  type EmbeddingCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
} from "./generated/schema.gen.ts";
import { compatibleQuirks, type CompatibleLimits } from "./quirks.ts";

/** Parameters that the vocabulary has no word for. */
export type CompatibleChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
export type CompatibleEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input" | "dimensions">;

export type CompatibleChatModel = ChatModel<
  "openai-compatible",
  ChatCapabilities,
  CompatibleChatOptions,
  ChatCompletion,
  ChatCompletionChunk
>;
export type CompatibleEmbeddingModel = EmbeddingModel<
  "openai-compatible",
  EmbeddingCapabilities,
  CompatibleEmbeddingOptions,
  EmbeddingResponse
>;

/** The server: a client made for it, or the options to make one. */
type Server<Surface> = { readonly client: Surface } | { readonly server: CompatibleOptions };

/** A chat server, and what it does otherwise than most. */
export type CompatibleChatSettings = Server<OperationSurfaces["chat.completions.create"]> & {
  readonly quirks?: Partial<OpenAIChatQuirks<CompatibleLimits>> | undefined;
};
export type CompatibleEmbeddingSettings = Server<OperationSurfaces["embeddings.create"]>;

/** A chat model of any server that speaks the dialect, for the facade. */
export function compatibleChat(modelId: string, settings: CompatibleChatSettings): CompatibleChatModel {
  const client = "client" in settings ? settings.client : createClient(settings.server, [chatCompletionsCreate]);
  const name = "server" in settings ? { name: settings.server.name } : {};
  const quirks: OpenAIChatQuirks<CompatibleLimits> = { ...compatibleQuirks, ...name, ...settings.quirks };
  return {
    kind: "chat",
    provider: "openai-compatible",
    modelId,
    capabilities: chatCapabilities,
    async generate(request, options): Promise<ChatReply<ChatCompletion>> {
      const body = encodeChat(modelId, request, quirks);
      const { data, limits, requestId } = await client.chat.completions
        .create({ ...body, stream: false }, options)
        .withResponse();
      return decodeReply(data, quirks, { limits, requestId, warnings: encodeWarnings(request, quirks) });
    },
    async *stream(request, options) {
      const body = { ...encodeChat(modelId, request, quirks), ...encodeStreamOptions(request, quirks) };
      const stream = await client.chat.completions.create({ ...body, stream: true }, options);
      yield* decodeStream(stream, quirks, encodeWarnings(request, quirks));
    },
  };
}

/** An embedding model of any server that speaks the dialect, for the facade. */
export function compatibleEmbedding(modelId: string, settings: CompatibleEmbeddingSettings): CompatibleEmbeddingModel {
  const client = "client" in settings ? settings.client : createClient(settings.server, [embeddingsCreate]);
  return {
    kind: "embedding",
    provider: "openai-compatible",
    modelId,
    capabilities: embeddingCapabilities,
    async embed(request, options: CallOptions): Promise<EmbedReply<EmbeddingResponse>> {
      const body = encodeEmbedding(modelId, request);
      const { data, limits, requestId } = await client.embeddings.create(body, options).withResponse();
      return decodeEmbedding(data, { limits, requestId }, request.input);
    },
  };
}
