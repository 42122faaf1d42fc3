import type { ChatModel, CountsTokens, EmbeddingModel, RerankModel } from "@lockstep/core";
import { lazyClient, type ModelSettings } from "@lockstep/core";
import {
  embeddingModels,
  type ExpressedMember,
  makeChatModel,
  type ModelFunction,
  rerankModels,
} from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import { countTokens } from "./count-tokens.ts";
import {
  embeddingCapabilities,
  type EmbeddingCapabilities,
  rerankCapabilities,
  type RerankCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate, rerankCreate, tokenizerCreate } from "./generated/operations.gen.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
  RerankRequest,
  RerankResponse,
  TokenizerResponse,
} from "./generated/schema.gen.ts";
import { capabilitiesOf, type CapabilitiesOf } from "./model-features.ts";
import { zhipuQuirks } from "./quirks.ts";

/** Parameters of Zhipu's that the vocabulary has no word for: `thinking`, `do_sample`, `request_id`, `tool_stream`. */
export type ZhipuChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
export type ZhipuEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input" | "dimensions">;
export type ZhipuRerankOptions = Omit<RerankRequest, "model" | "query" | "documents" | "top_n">;

/** Of a model whose id is known, the type lacks what the model ignores. */
export type ZhipuChatModel<Id extends string = string> = ChatModel<
  "zhipu",
  CapabilitiesOf<Id>,
  ZhipuChatOptions,
  ChatCompletion,
  ChatCompletionChunk
> &
  CountsTokens<TokenizerResponse>;
export type ZhipuEmbeddingModel = EmbeddingModel<"zhipu", EmbeddingCapabilities, ZhipuEmbeddingOptions, EmbeddingResponse>;
export type ZhipuRerankModel = RerankModel<"zhipu", RerankCapabilities, ZhipuRerankOptions, RerankResponse>;

type ChatClient = OperationSurfaces["chat.completions.create"] & OperationSurfaces["tokenizer.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];
type RerankClient = OperationSurfaces["rerank.create"];

const chatOperations = [chatCompletionsCreate, tokenizerCreate] as const;
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, chatOperations));

/** A chat model for the facade: `zhipuChat("glm-5.1")`. Without a client, one is made from the environment on first use. */
export function zhipuChat<const Id extends ChatCompletionRequest["model"]>(
  modelId: Id,
  { client }: ModelSettings<ChatClient> = {},
): ZhipuChatModel<Id> {
  return {
    ...makeChatModel({
      provider: "zhipu",
      modelId,
      capabilities: capabilitiesOf(modelId),
      quirks: zhipuQuirks,
      // The compiler checks the body against Zhipu's own type on these two lines.
      create: (body, options) => chatClient(client).chat.completions.create({ ...body, stream: false }, options),
      createStream: (body, options) => chatClient(client).chat.completions.create({ ...body, stream: true }, options),
    }),
    countTokens: (request, options) =>
      countTokens(modelId, request, (body) => chatClient(client).tokenizer.create(body, options)),
  };
}

/** An embedding model for the facade: `zhipuEmbedding("embedding-3")`. */
export const zhipuEmbedding: ModelFunction<EmbeddingRequest["model"], EmbeddingClient, ZhipuEmbeddingModel> =
  /* @__PURE__ */ embeddingModels({
    provider: "zhipu",
    capabilities: embeddingCapabilities,
    client: (): EmbeddingClient => createClient({}, [embeddingsCreate]),
    create: (client, body, options) => client.embeddings.create(body, options),
  });

/** A model that orders texts, for the facade: `zhipuRerank("rerank")`. */
export const zhipuRerank: ModelFunction<RerankRequest["model"], RerankClient, ZhipuRerankModel> = /* @__PURE__ */ rerankModels({
  provider: "zhipu",
  capabilities: rerankCapabilities,
  client: (): RerankClient => createClient({}, [rerankCreate]),
  create: (client, body, options) => client.rerank.create(body, options),
});
