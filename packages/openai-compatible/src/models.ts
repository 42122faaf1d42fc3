import type { ChatModel, EmbeddingModel, InputModality } from "@lockstep/core";
import { createClient } from "./client.ts";
import type { CompatibleOptions } from "./descriptor.ts";
import type { OpenAIChatQuirks } from "./dialect/quirks.ts";
import type { ExpressedMember, PartKind } from "./dialect/writes.ts";
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
import { makeChatModel, makeEmbeddingModel } from "./make-model.ts";
import { withoutFeatures } from "./without-features.ts";
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

/**
 * A chat server, and what it does otherwise than most. A client only makes calls: what is special about its server is known to the
 * model where `server` stands beside it (`{ client, server: mistral }`), or the `quirks` are given.
 */
export type CompatibleChatSettings = Server<OperationSurfaces["chat.completions.create"]> & {
  readonly quirks?: Partial<OpenAIChatQuirks<CompatibleLimits>> | undefined;
};
export type CompatibleEmbeddingSettings = Server<OperationSurfaces["embeddings.create"]>;

/**
 * A chat model of any server that speaks the dialect, for the facade. What a preset says of its server holds (`server: mistral`), but
 * for the quirks that are given here.
 */
export function compatibleChat(modelId: string, settings: CompatibleChatSettings): CompatibleChatModel {
  const client = "client" in settings ? settings.client : createClient(settings.server, [chatCompletionsCreate]);
  const { name, ignores, refuses, quirks: own }: Partial<CompatibleOptions> = "server" in settings ? settings.server : {};
  const quirks: OpenAIChatQuirks<CompatibleLimits> = {
    ...compatibleQuirks,
    ...(name !== undefined && { name }),
    ...own,
    ...settings.quirks,
  };
  return makeChatModel({
    provider: "openai-compatible",
    modelId,
    capabilities: withoutFeatures(
      chatCapabilities,
      [...(ignores?.features ?? []), ...(refuses?.features ?? [])],
      [...(ignores?.input ?? []), ...(refuses?.input ?? []), ...notTaken(quirks.parts)],
    ),
    quirks,
    // The compiler checks the body against the common type on these two lines.
    create: (body, options) => client.chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => client.chat.completions.create({ ...body, stream: true }, options),
  });
}

/** Kinds of input of which the server takes no part. */
function notTaken(parts: readonly PartKind[]): readonly InputModality[] {
  const kinds = Object.keys(chatCapabilities.input) as InputModality[];
  return kinds.filter((kind) => !parts.some((part) => part === kind || part.startsWith(`${kind}-`)));
}

/** An embedding model of any server that speaks the dialect, for the facade. */
export function compatibleEmbedding(modelId: string, settings: CompatibleEmbeddingSettings): CompatibleEmbeddingModel {
  const client = "client" in settings ? settings.client : createClient(settings.server, [embeddingsCreate]);
  return makeEmbeddingModel({
    provider: "openai-compatible",
    modelId,
    capabilities: embeddingCapabilities,
    create: (body, options) => client.embeddings.create(body, options),
  });
}
