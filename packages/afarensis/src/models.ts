import type { ChatModel, EmbeddingModel } from "@lockstep/core";
import { chatModels, embeddingModels, type ExpressedMember, type ModelFunction } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import * as capabilities from "./generated/capabilities.gen.ts";
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
  capabilities.ChatCapabilities,
  AfarensisChatOptions,
  wire.ChatCompletion,
  wire.ChatCompletionChunk
>;
export type AfarensisEmbeddingModel = EmbeddingModel<
  "afarensis",
  capabilities.EmbeddingCapabilities,
  AfarensisEmbeddingOptions,
  wire.EmbeddingResponse
>;

/** The part of a client that a model needs. */
type With<Id extends keyof OperationSurfaces> = OperationSurfaces[Id];

/** A chat model for the facade: `afarensisChat("gpt-3.5-turbo")`. A client that is not given is made from the environment. */
export const afarensisChat: ModelFunction<
  wire.ChatCompletionRequest["model"],
  With<"chat.completions.create">,
  AfarensisChatModel
> = /* @__PURE__ */ chatModels({
  provider: "afarensis",
  capabilities: capabilities.chatCapabilities,
  quirks: afarensisQuirks,
  client: (): With<"chat.completions.create"> => createClient({}, [chatCompletionsCreate]),
  // The compiler checks the body against the provider's own type on these two lines.
  create: (client, body, options) => client.chat.completions.create({ ...body, stream: false }, options),
  createStream: (client, body, options) => client.chat.completions.create({ ...body, stream: true }, options),
});

/** An embedding model for the facade: `afarensisEmbedding("text-embedding-3-small")`. */
export const afarensisEmbedding: ModelFunction<
  wire.EmbeddingRequest["model"],
  With<"embeddings.create">,
  AfarensisEmbeddingModel
> = /* @__PURE__ */ embeddingModels({
  provider: "afarensis",
  capabilities: capabilities.embeddingCapabilities,
  client: (): With<"embeddings.create"> => createClient({}, [embeddingsCreate]),
  create: (client, body, options) => client.embeddings.create(body, options),
});
