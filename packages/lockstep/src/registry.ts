import {
  type ChatCapabilities,
  type ChatFeature,
  type ChatModel,
  ConfigurationError,
  type EmbeddingCapabilities,
  type EmbeddingModel,
  type InputModality,
  type RerankCapabilities,
  type RerankModel,
} from "@lockstep/core";

/** What the registry needs of a provider: the functions that make its models. */
export interface RegisteredProvider {
  readonly chat?: (modelId: string) => ChatModel<string, ChatCapabilities, object>;
  readonly embedding?: (modelId: string) => EmbeddingModel<string, EmbeddingCapabilities, object>;
  readonly rerank?: (modelId: string) => RerankModel<string, RerankCapabilities, object>;
}

/** The compiler cannot know what a model behind a string can do: it admits everything, and the call is checked at run time. */
export interface UncheckedChatCapabilities extends Readonly<Record<ChatFeature, true>> {
  readonly input: Readonly<Record<InputModality, true>>;
}

export type RegistryChatModel = ChatModel<string, UncheckedChatCapabilities, object>;
export type RegistryEmbeddingModel = EmbeddingModel<string, { readonly dimensions: true }, object>;
export type RegistryRerankModel = RerankModel<string, { readonly topN: true }, object>;

/** Finds models by ids like `openai/gpt-5`: the name that the caller gave the provider, a slash, and the provider's own id. */
export interface Registry {
  /** @throws ConfigurationError for an id without a slash, an unknown provider, and one without chat models. */
  chat(id: string): RegistryChatModel;
  /** @throws ConfigurationError for an id without a slash, an unknown provider, and one without embedding models. */
  embedding(id: string): RegistryEmbeddingModel;
  /** @throws ConfigurationError for an id without a slash, an unknown provider, and one without rerank models. */
  rerank(id: string): RegistryRerankModel;
}

/**
 * A registry of exactly these providers: `createRegistry({ openai: { chat: openaiChat, embedding: openaiEmbedding } })`. It holds
 * what the caller imports and nothing else.
 */
export function createRegistry(providers: Readonly<Record<string, RegisteredProvider>>): Registry {
  return {
    chat(id) {
      const { make, modelId } = find(providers, "chat", id);
      return make(modelId) as RegistryChatModel;
    },
    embedding(id) {
      const { make, modelId } = find(providers, "embedding", id);
      return make(modelId) as RegistryEmbeddingModel;
    },
    rerank(id) {
      const { make, modelId } = find(providers, "rerank", id);
      return make(modelId) as RegistryRerankModel;
    },
  };
}

type Kind = keyof RegisteredProvider;

function find<K extends Kind>(
  providers: Readonly<Record<string, RegisteredProvider>>,
  kind: K,
  id: string,
): { readonly make: NonNullable<RegisteredProvider[K]>; readonly modelId: string } {
  const slash = id.indexOf("/");
  const names = Object.keys(providers);
  const known = names.length === 0 ? "none" : names.join(", ");
  if (slash <= 0 || slash === id.length - 1) {
    throw new ConfigurationError(
      `"${id}" is no model id of the registry: write <provider>/<model>. Known providers: ${known}.`,
    );
  }
  const prefix = id.slice(0, slash);
  const provider = Object.hasOwn(providers, prefix) ? providers[prefix] : undefined;
  if (provider === undefined) {
    throw new ConfigurationError(`Unknown provider "${prefix}" in "${id}". Known providers: ${known}.`);
  }
  const make: RegisteredProvider[K] = provider[kind];
  if (make === undefined) {
    const able = names.filter((name) => providers[name]?.[kind] !== undefined).join(", ") || "none";
    throw new ConfigurationError(`The registry has no ${kind} models of "${prefix}" ("${id}"). Providers that have: ${able}.`);
  }
  return { make, modelId: id.slice(slash + 1) };
}
