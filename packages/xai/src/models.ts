import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings } from "@lockstep/core";
import {
  embeddingModels,
  type ExpressedMember,
  makePlainChatModel,
  type ModelFunction,
  withoutFeatures,
} from "@lockstep/openai-compatible";
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
import { type CapabilitiesOf, lacking } from "./model-features.ts";
import { xaiQuirks as quirks } from "./quirks.ts";

/** Parameters of xAI's that the vocabulary has no word for: `search_parameters`, `service_tier`. A model never defers its answer. */
export type XaiChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember | "deferred">;
/** `encoding_format` is not among them: embeddings are numbers here. */
export type XaiEmbeddingOptions = Omit<wire.EmbeddingRequest, "model" | "input" | "dimensions" | "encoding_format">;

/** Of a model whose id is known, the type lacks what the model refuses or ignores. */
export type XaiChatModel<Id extends string = string> = ChatModel<
  "xai",
  CapabilitiesOf<Id>,
  XaiChatOptions,
  wire.ChatCompletion,
  wire.ChatCompletionChunk
>;
export type XaiEmbeddingModel = EmbeddingModel<"xai", EmbeddingCapabilities, XaiEmbeddingOptions, wire.EmbeddingResponse>;

type Chats = OperationSurfaces["chat.completions.create"];
type Embeds = OperationSurfaces["embeddings.create"];

// Of one operation each, so that a bundle with one model holds no other.
const chats = /* @__PURE__ */ lazyClient((): Chats => createClient({}, [chatCompletionsCreate]));

/**
 * A chat model for the facade: `xaiChat("grok-4.3")`. A client that is not given is made from the environment when it is needed. What a
 * known model refuses or ignores does not compile, and throws an UnsupportedFeatureError where the compiler cannot see the id.
 */
export function xaiChat<const Id extends wire.ChatCompletionRequest["model"]>(
  modelId: Id,
  { client }: ModelSettings<Chats> = {},
): XaiChatModel<Id> {
  return makePlainChatModel({
    provider: "xai",
    modelId,
    capabilities: withoutFeatures<ChatCapabilities>(chatCapabilities, lacking(modelId)) as CapabilitiesOf<Id>,
    quirks,
    create: (body, options) => chats(client).chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => chats(client).chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `xaiEmbedding("v1")`. */
export const xaiEmbedding: ModelFunction<wire.EmbeddingRequest["model"], Embeds, XaiEmbeddingModel> =
  /* @__PURE__ */ embeddingModels({
    provider: "xai",
    capabilities: embeddingCapabilities,
    client: (): Embeds => createClient({}, [embeddingsCreate]),
    create: (client, body, options) => client.embeddings.create(body, options),
  });
