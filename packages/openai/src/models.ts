import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { type ExpressedMember, makeChatModel, makeEmbeddingModel } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import * as capabilities from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type * as wire from "./generated/schema.gen.ts";
import { openaiQuirks as quirks } from "./quirks.ts";

/** Parameters of OpenAI's that the vocabulary has no word for: `service_tier`, `verbosity`, `store`. */
export type OpenAIChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember>;
/** `encoding_format` is not among them: embeddings are numbers here. */
export type OpenAIEmbeddingOptions = Omit<wire.EmbeddingRequest, "model" | "input" | "dimensions" | "encoding_format">;

type Chat = wire.ChatCompletion;
type Chunk = wire.ChatCompletionChunk;
export type OpenAIChatModel = ChatModel<"openai", capabilities.ChatCapabilities, OpenAIChatOptions, Chat, Chunk>;
export type OpenAIEmbeddingModel = EmbeddingModel<
  "openai",
  capabilities.EmbeddingCapabilities,
  OpenAIEmbeddingOptions,
  wire.EmbeddingResponse
>;

type Chats = OperationSurfaces["chat.completions.create"];
type Embeds = OperationSurfaces["embeddings.create"];

// Of one operation each, so that a bundle with one model holds no other.
const chats = /* @__PURE__ */ lazyClient((): Chats => createClient({}, [chatCompletionsCreate]));
const embeds = /* @__PURE__ */ lazyClient((): Embeds => createClient({}, [embeddingsCreate]));

/** A chat model for the facade: `openaiChat("gpt-5")`. Without a client, one is made from the environment on first use. */
export function openaiChat(
  modelId: wire.ChatCompletionRequest["model"],
  { client }: ModelSettings<Chats> = {},
): OpenAIChatModel {
  const completions = (): Chats["chat"]["completions"] => chats(client).chat.completions;
  return makeChatModel({
    provider: "openai",
    modelId,
    capabilities: capabilities.chatCapabilities,
    quirks,
    // The compiler checks the body against OpenAI's own type on these two lines.
    create: (body, options) => completions().create({ ...body, stream: false }, options),
    createStream: (body, options) => completions().create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `openaiEmbedding("text-embedding-3-small")`. */
export function openaiEmbedding(
  modelId: wire.EmbeddingRequest["model"],
  { client }: ModelSettings<Embeds> = {},
): OpenAIEmbeddingModel {
  return makeEmbeddingModel({
    provider: "openai",
    modelId,
    capabilities: capabilities.embeddingCapabilities,
    create: (body, options) => embeds(client).embeddings.create(body, options),
  });
}
