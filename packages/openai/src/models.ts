import type { ChatModel, EmbeddingModel } from "@lockstep/core";
import { chatModels, embeddingModels, type ExpressedMember, type ModelFunction } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import * as capabilities from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type * as wire from "./generated/schema.gen.ts";
import { openaiQuirks } from "./quirks.ts";

/** Parameters of OpenAI's that the vocabulary has no word for: `service_tier`, `verbosity`, `store`. */
export type OpenAIChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember>;
/** `encoding_format` is not among them: embeddings are numbers here. */
export type OpenAIEmbeddingOptions = Omit<wire.EmbeddingRequest, "model" | "input" | "dimensions" | "encoding_format">;

export type OpenAIChatModel = ChatModel<
  "openai",
  capabilities.ChatCapabilities,
  OpenAIChatOptions,
  wire.ChatCompletion,
  wire.ChatCompletionChunk
>;
export type OpenAIEmbeddingModel = EmbeddingModel<
  "openai",
  capabilities.EmbeddingCapabilities,
  OpenAIEmbeddingOptions,
  wire.EmbeddingResponse
>;

type Chats = OperationSurfaces["chat.completions.create"];
type Embeds = OperationSurfaces["embeddings.create"];

/** A chat model for the facade: `openaiChat("gpt-5")`. Without a client, one is made from the environment on first use. */
export const openaiChat: ModelFunction<wire.ChatCompletionRequest["model"], Chats, OpenAIChatModel> =
  /* @__PURE__ */ chatModels({
    provider: "openai",
    capabilities: capabilities.chatCapabilities,
    quirks: openaiQuirks,
    client: (): Chats => createClient({}, [chatCompletionsCreate]),
    // The compiler checks the body against OpenAI's own type on these two lines.
    create: (client, body, options) => client.chat.completions.create({ ...body, stream: false }, options),
    createStream: (client, body, options) => client.chat.completions.create({ ...body, stream: true }, options),
  });

/** An embedding model for the facade: `openaiEmbedding("text-embedding-3-small")`. */
export const openaiEmbedding: ModelFunction<wire.EmbeddingRequest["model"], Embeds, OpenAIEmbeddingModel> =
  /* @__PURE__ */ embeddingModels({
    provider: "openai",
    capabilities: capabilities.embeddingCapabilities,
    client: (): Embeds => createClient({}, [embeddingsCreate]),
    create: (client, body, options) => client.embeddings.create(body, options),
  });
