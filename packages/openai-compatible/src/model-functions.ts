import {
  type CallOptions,
  type ChatCapabilities,
  type ChatModel,
  type EmbeddingCapabilities,
  type EmbeddingModel,
  lazyClient,
  type ModelSettings,
  type RerankCapabilities,
  type RerankModel,
} from "@lockstep/core";
import type { Answer, ChunkStream } from "@lockstep/core/dialect";
import type { ReadChunk, ReadEmbeddingReply, ReadReply, ReadRerankReply } from "./dialect/reads.ts";
import type { Limits } from "./dialect/writes.ts";
import {
  type ChatModelParts,
  type EmbeddingModelParts,
  makeEmbeddingModel,
  makePlainChatModel,
  makeRerankModel,
  type PlainModelParts,
  type RerankModelParts,
} from "./make-model.ts";

/** A provider's function that makes models: `openaiChat("gpt-5")`, `openaiChat("gpt-5", { client })`. */
export type ModelFunction<Id, Client, Model> = (modelId: Id, settings?: ModelSettings<Client>) => Model;

/** What is one for all models of a kind. Each call is told which client to use. */
type Facts<Parts, Client, Calls extends keyof Parts> = Omit<Parts, "modelId" | Calls> & {
  /** The client of the environment, of the operations that the model needs and no others; made when it is first needed. */
  readonly client: () => Client;
};

type Call<Client, Parts, Name extends keyof Parts, Result> = (
  client: Client,
  body: Parts[Name] extends (body: infer Body, options: CallOptions) => unknown ? Body : never,
  options: CallOptions,
) => Result;

/** What a provider's chat models have in common; on the two lines of the calls the compiler checks our body against its own type. */
export interface ChatFacts<Provider, Capabilities, L extends Limits, Raw, RawChunk, Client> extends Facts<
  PlainModelParts<Provider, Capabilities, L, Raw, RawChunk>,
  Client,
  "create" | "createStream"
> {
  readonly create: Call<Client, ChatModelParts<Provider, Capabilities, L, Raw, RawChunk>, "create", Answer<Raw>>;
  readonly createStream: Call<
    Client,
    ChatModelParts<Provider, Capabilities, L, Raw, RawChunk>,
    "createStream",
    PromiseLike<ChunkStream<RawChunk>>
  >;
}

/** The function that makes the chat models of a provider whose quirks are none of the rare ones. */
export function chatModels<
  const Provider extends string,
  Capabilities extends ChatCapabilities,
  ProviderOptions,
  L extends Limits,
  Raw extends ReadReply,
  RawChunk extends ReadChunk,
  Client,
>({
  client,
  create,
  createStream,
  ...facts
}: ChatFacts<Provider, Capabilities, L, Raw, RawChunk, Client>): ModelFunction<
  string,
  Client,
  ChatModel<Provider, Capabilities, ProviderOptions, Raw, RawChunk>
> {
  const use = lazyClient(client);
  return (modelId, settings = {}) =>
    makePlainChatModel<Provider, Capabilities, ProviderOptions, L, Raw, RawChunk>({
      ...facts,
      modelId,
      create: (body, options) => create(use(settings.client), body, options),
      createStream: (body, options) => createStream(use(settings.client), body, options),
    });
}

export interface EmbeddingFacts<Provider, Capabilities, Raw, Client> extends Facts<
  EmbeddingModelParts<Provider, Capabilities, Raw>,
  Client,
  "create"
> {
  readonly create: Call<Client, EmbeddingModelParts<Provider, Capabilities, Raw>, "create", Answer<Raw>>;
}

/** The function that makes a provider's embedding models. */
export function embeddingModels<
  const Provider extends string,
  Capabilities extends EmbeddingCapabilities,
  ProviderOptions,
  Raw extends ReadEmbeddingReply,
  Client,
>({
  client,
  create,
  ...facts
}: EmbeddingFacts<Provider, Capabilities, Raw, Client>): ModelFunction<
  string,
  Client,
  EmbeddingModel<Provider, Capabilities, ProviderOptions, Raw>
> {
  const use = lazyClient(client);
  return (modelId, settings = {}) =>
    makeEmbeddingModel<Provider, Capabilities, ProviderOptions, Raw>({
      ...facts,
      modelId,
      create: (body, options) => create(use(settings.client), body, options),
    });
}

export interface RerankFacts<Provider, Capabilities, Raw, Client> extends Facts<
  RerankModelParts<Provider, Capabilities, Raw>,
  Client,
  "create"
> {
  readonly create: Call<Client, RerankModelParts<Provider, Capabilities, Raw>, "create", Answer<Raw>>;
}

/** The function that makes a provider's models that order texts. */
export function rerankModels<
  const Provider extends string,
  Capabilities extends RerankCapabilities,
  ProviderOptions,
  Raw extends ReadRerankReply,
  Client,
>({
  client,
  create,
  ...facts
}: RerankFacts<Provider, Capabilities, Raw, Client>): ModelFunction<
  string,
  Client,
  RerankModel<Provider, Capabilities, ProviderOptions, Raw>
> {
  const use = lazyClient(client);
  return (modelId, settings = {}) =>
    makeRerankModel<Provider, Capabilities, ProviderOptions, Raw>({
      ...facts,
      modelId,
      create: (body, options) => create(use(settings.client), body, options),
    });
}
