import type {
  ChatCapabilities,
  ChatModel,
  ChatRequest,
  CountsTokens,
  EmbeddingCapabilities,
  EmbeddingModel,
  EmbedRequest,
  RerankCapabilities,
  RerankModel,
  RerankRequest,
  Unsupported,
} from "@lockstep/core";

/** Any chat model, of whichever provider. */
export type AnyChatModel = ChatModel<string, ChatCapabilities, object>;

type ChatTaker<Model> =
  Model extends ChatModel<infer Provider, infer Capabilities, infer ProviderOptions>
    ? (request: ChatRequest<Provider, Capabilities, ProviderOptions>) => void
    : never;

/** The request that a model takes. Of several models (a loop over providers): what every one of them takes. */
export type ChatRequestOf<Model> = [ChatTaker<Model>] extends [(request: infer Request) => void] ? Request : never;

/** The provider's own reply, and one chunk of it when streamed. */
export type RawOf<Model> = Model extends ChatModel<string, ChatCapabilities, object, infer Raw> ? Raw : never;
export type RawChunkOf<Model> =
  Model extends ChatModel<string, ChatCapabilities, object, unknown, infer RawChunk> ? RawChunk : never;

/** Any embedding model. */
export type AnyEmbeddingModel = EmbeddingModel<string, EmbeddingCapabilities, object>;

type EmbedTaker<Model> =
  Model extends EmbeddingModel<infer Provider, infer Capabilities, infer ProviderOptions>
    ? (
        request: Omit<EmbedRequest<ProviderOptions>, "dimensions"> & {
          /** Length of the vectors, where the provider lets the caller choose. */
          readonly dimensions?:
            | (Capabilities["dimensions"] extends true ? number : Unsupported<Provider, "dimensions">)
            | undefined;
        },
      ) => void
    : never;

/** The request that an embedding model takes; of several, what every one of them takes. */
export type EmbedRequestOf<Model> = [EmbedTaker<Model>] extends [(request: infer Request) => void] ? Request : never;

export type RawEmbeddingOf<Model> =
  Model extends EmbeddingModel<string, EmbeddingCapabilities, object, infer Raw> ? Raw : never;

/** Any model that orders documents. */
export type AnyRerankModel = RerankModel<string, RerankCapabilities, object>;

type RerankTaker<Model> =
  Model extends RerankModel<infer Provider, infer Capabilities, infer ProviderOptions>
    ? (
        request: Omit<RerankRequest<ProviderOptions>, "topN"> & {
          /** How many of the best are wanted, where the provider lets the caller say. */
          readonly topN?: (Capabilities["topN"] extends true ? number : Unsupported<Provider, "topN">) | undefined;
        },
      ) => void
    : never;

/** The request that a rerank model takes; of several, what every one of them takes. */
export type RerankRequestOf<Model> = [RerankTaker<Model>] extends [(request: infer Request) => void] ? Request : never;

export type RawRerankOf<Model> = Model extends RerankModel<string, RerankCapabilities, object, infer Raw> ? Raw : never;

/** What a model lacks whose provider does not count tokens: nothing has it, and it says why. */
export interface CountsNoTokens<Provider extends string> {
  readonly "not supported": `${Provider} does not count the tokens of a request`;
}

/** The provider of a model that is known not to count; of an id from a registry the compiler knows nothing. */
type NotCounting<Model> = Model extends CountsTokens
  ? never
  : Model extends { readonly provider: infer Provider extends string }
    ? string extends Provider
      ? never
      : Provider
    : never;

/** What a model must have to be asked for a count: of several, every one of them. */
export type Counting<Model> = [NotCounting<Model>] extends [never] ? unknown : CountsNoTokens<NotCounting<Model>>;

/** The provider's own reply to a request for a count. */
export type RawCountOf<Model> = Model extends CountsTokens<infer Raw> ? Raw : unknown;
