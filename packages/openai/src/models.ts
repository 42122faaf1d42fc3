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
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
} from "./generated/schema.gen.ts";
import { openaiQuirks as quirks } from "./quirks.ts";

/** Parameters of OpenAI's that the vocabulary has no word for: `service_tier`, `verbosity`, `store`. */
export type OpenAIChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
/** `encoding_format` is not among them: embeddings are numbers here. */
export type OpenAIEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input" | "dimensions" | "encoding_format">;

export type OpenAIChatModel = ChatModel<"openai", ChatCapabilities, OpenAIChatOptions, ChatCompletion, ChatCompletionChunk>;
export type OpenAIEmbeddingModel = EmbeddingModel<"openai", EmbeddingCapabilities, OpenAIEmbeddingOptions, EmbeddingResponse>;

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];

// Made on first use, with one operation each, so that a bundle with one model holds one operation.
let defaultChatClient: ChatClient | undefined;
let defaultEmbeddingClient: EmbeddingClient | undefined;

/** A chat model for the facade: `openaiChat("gpt-5")`. Without a client, one is made from the environment on first use. */
export function openaiChat(
  modelId: ChatCompletionRequest["model"],
  settings: { readonly client?: ChatClient | undefined } = {},
): OpenAIChatModel {
  const client = (): ChatClient => settings.client ?? (defaultChatClient ??= createClient({}, [chatCompletionsCreate]));
  return makeChatModel({
    provider: "openai",
    modelId,
    capabilities: chatCapabilities,
    quirks,
    // The compiler checks the body against OpenAI's own type on these two lines.
    create: (body, options) => client().chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => client().chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `openaiEmbedding("text-embedding-3-small")`. */
export function openaiEmbedding(
  modelId: EmbeddingRequest["model"],
  settings: { readonly client?: EmbeddingClient | undefined } = {},
): OpenAIEmbeddingModel {
  const client = (): EmbeddingClient => settings.client ?? (defaultEmbeddingClient ??= createClient({}, [embeddingsCreate]));
  return makeEmbeddingModel({
    provider: "openai",
    modelId,
    capabilities: embeddingCapabilities,
    create: (body, options) => client().embeddings.create(body, options),
  });
}
