import type { ChatModel, EmbeddingModel } from "@lockstep/core";
import { type ExpressedMember, makeChatModel, makeEmbeddingModel } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  embeddingCapabilities,
  type EmbeddingCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type * as wire from "./generated/schema.gen.ts";
import { afarensisQuirks } from "./quirks.ts";

/** Parameters that the vocabulary has no word for: `n`, `logit_bias`, `user`, and `functions` of the older form. */
export type AfarensisChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember>;
/** `encoding_format` is not among them: embeddings are numbers here. */
export type AfarensisEmbeddingOptions = Omit<wire.EmbeddingRequest, "model" | "input" | "dimensions" | "encoding_format">;

export type AfarensisChatModel = ChatModel<
  "afarensis",
  ChatCapabilities,
  AfarensisChatOptions,
  wire.ChatCompletion,
  wire.ChatCompletionChunk
>;
export type AfarensisEmbeddingModel = EmbeddingModel<
  "afarensis",
  EmbeddingCapabilities,
  AfarensisEmbeddingOptions,
  wire.EmbeddingResponse
>;

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];

// Of one operation each, so that a bundle with one model holds no other.
let chatClient: ChatClient | undefined;
let embeddingClient: EmbeddingClient | undefined;

/** A chat model for the facade: `afarensisChat("gpt-3.5-turbo")`. A client that is not given is made from the environment. */
export function afarensisChat(
  modelId: wire.ChatCompletionRequest["model"],
  settings: { readonly client?: ChatClient | undefined } = {},
): AfarensisChatModel {
  const client = (): ChatClient => settings.client ?? (chatClient ??= createClient({}, [chatCompletionsCreate]));
  return makeChatModel({
    provider: "afarensis",
    modelId,
    capabilities: chatCapabilities,
    quirks: afarensisQuirks,
    create: (body, options) => client().chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => client().chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `afarensisEmbedding("text-embedding-3-small")`. */
export function afarensisEmbedding(
  modelId: wire.EmbeddingRequest["model"],
  settings: { readonly client?: EmbeddingClient | undefined } = {},
): AfarensisEmbeddingModel {
  const client = (): EmbeddingClient => settings.client ?? (embeddingClient ??= createClient({}, [embeddingsCreate]));
  return makeEmbeddingModel({
    provider: "afarensis",
    modelId,
    capabilities: embeddingCapabilities,
    create: (body, options) => client().embeddings.create(body, options),
  });
}
