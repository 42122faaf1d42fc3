import type { AnyChatRequest, ChatCapabilities, ChatEvent, ChatReply } from "./chat.ts";
import type { Patience, RequestOptions } from "../client/options.ts";
import type { Hooks } from "../transport/hooks.ts";
import type { TokenCount } from "./count-tokens.ts";
import type { EmbedReply, EmbedRequest } from "./embed.ts";
import type { RerankReply, RerankRequest } from "./rerank.ts";

/** Per-call settings that say nothing to the model; a provider's methods take them as they are. */
export interface CallOptions extends Patience, Hooks, Pick<RequestOptions, "signal" | "headers" | "query" | "extraBody"> {}

/**
 * A chat model as a value: made by a provider package's pure function (`openaiChat("gpt-5")`), used by the facade. The type
 * parameters carry what the compiler needs to know of the provider; at run time it is an id and two functions.
 */
export interface ChatModel<
  Provider extends string = string,
  Capabilities extends ChatCapabilities = ChatCapabilities,
  ProviderOptions = never,
  Raw = unknown,
  RawChunk = unknown,
> {
  readonly kind: "chat";
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  /** Sends a request that the facade has checked. */
  readonly generate: (request: AnyChatRequest, options: CallOptions) => Promise<ChatReply<Raw>>;
  /** Sends it as a stream; the events keep the stream's contract. */
  readonly stream: (request: AnyChatRequest, options: CallOptions) => AsyncIterable<ChatEvent<RawChunk>>;
  /** Only for the compiler: the provider's own request members. Never set. */
  readonly providerOptions?: ProviderOptions;
}

/** A chat model whose provider counts the tokens of a request without answering it. */
export interface CountsTokens<Raw = unknown> {
  readonly countTokens: (request: AnyChatRequest, options: CallOptions) => Promise<TokenCount<Raw>>;
}

/** An embedding model as a value (`openaiEmbedding("text-embedding-3-small")`). */
export interface EmbeddingModel<
  Provider extends string = string,
  Capabilities extends EmbeddingCapabilities = EmbeddingCapabilities,
  ProviderOptions = never,
  Raw = unknown,
> {
  readonly kind: "embedding";
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  readonly embed: (request: EmbedRequest, options: CallOptions) => Promise<EmbedReply<Raw>>;
  readonly providerOptions?: ProviderOptions;
}

export interface EmbeddingCapabilities {
  readonly dimensions: boolean;
}

/** A model that orders documents, as a value (`dashscopeRerank("gte-rerank-v2")`). */
export interface RerankModel<
  Provider extends string = string,
  Capabilities extends RerankCapabilities = RerankCapabilities,
  ProviderOptions = never,
  Raw = unknown,
> {
  readonly kind: "rerank";
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  readonly rerank: (request: RerankRequest, options: CallOptions) => Promise<RerankReply<Raw>>;
  readonly providerOptions?: ProviderOptions;
}

export interface RerankCapabilities {
  readonly topN: boolean;
}
