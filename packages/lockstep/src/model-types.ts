import type {
  ChatCapabilities,
  ChatModel,
  ChatRequest,
  EmbeddingCapabilities,
  EmbeddingModel,
  EmbedRequest,
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
