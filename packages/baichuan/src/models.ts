import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { embeddingModels, type ExpressedMember, makeChatModel, type ModelFunction } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import { embeddingCapabilities, type EmbeddingCapabilities } from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type * as wire from "./generated/schema.gen.ts";
import { capabilitiesOf, type CapabilitiesOf, withoutSystem } from "./model-features.ts";
import { baichuanQuirks } from "./quirks.ts";

/** Parameters of Baichuan's that the vocabulary has no word for: `metadata`, and in `tools` what the service runs by itself. */
export type BaichuanChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember> & {
  readonly tools?: (wire.WebSearchTool | wire.RetrievalTool)[] | undefined;
};

/** Of a model whose id is known, the type lacks what the model does not take. */
export type BaichuanChatModel<Id extends string = string> = ChatModel<
  "baichuan",
  CapabilitiesOf<Id>,
  BaichuanChatOptions,
  wire.ChatCompletion,
  wire.ChatCompletionChunk
>;
/** The vocabulary says all that the operation takes. */
export type BaichuanEmbeddingModel = EmbeddingModel<"baichuan", EmbeddingCapabilities, never, wire.EmbeddingResponse>;

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];

// A bundle with one model holds one operation.
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, [chatCompletionsCreate]));

/** A chat model for the facade: `baichuanChat("Baichuan4-Turbo")`. Without a client, one is made from the environment on first use. */
export function baichuanChat<const Id extends wire.ChatCompletionRequest["model"]>(
  modelId: Id,
  settings: ModelSettings<ChatClient> = {},
): BaichuanChatModel<Id> {
  const { lacks = [] } = baichuanQuirks;
  const completions = (): ChatClient["chat"]["completions"] => chatClient(settings.client).chat.completions;
  return makeChatModel({
    provider: "baichuan",
    modelId,
    capabilities: capabilitiesOf(modelId),
    quirks: withoutSystem.includes(modelId)
      ? { ...baichuanQuirks, name: modelId, lacks: [...lacks, "system"] }
      : baichuanQuirks,
    // The compiler checks the body against Baichuan's own type on these two lines.
    create: (body, options) => completions().create({ ...body, stream: false }, options),
    createStream: (body, options) => completions().create({ ...body, stream: true }, options),
  });
}

/**
 * An embedding model for the facade: `baichuanEmbedding("Baichuan-Text-Embedding")`. The service leaves out what is beyond 16 texts
 * without a word, so a call with more is refused here.
 */
export const baichuanEmbedding: ModelFunction<wire.EmbeddingRequest["model"], EmbeddingClient, BaichuanEmbeddingModel> =
  /* @__PURE__ */ embeddingModels({
    provider: "baichuan",
    capabilities: embeddingCapabilities,
    mostInputs: 16,
    client: (): EmbeddingClient => createClient({}, [embeddingsCreate]),
    create: (client, body, options) => client.embeddings.create(body, options),
  });
