import type {
  AnyChatRequest,
  CallOptions,
  ChatCapabilities,
  ChatModel,
  EmbeddingCapabilities,
  EmbeddingModel,
  RerankCapabilities,
  RerankModel,
} from "@lockstep/core";
import { type Answer, chatModelOf, type ChunkStream } from "@lockstep/core/dialect";
import { createStreamDecoder } from "./dialect/decode-stream.ts";
import { decodeReply } from "./dialect/decode-reply.ts";
import { checkInputs, decodeEmbedding, encodeEmbedding } from "./dialect/embed.ts";
import { encodeChat, encodePlainChat, encodeStreamOptions, encodeWarnings } from "./dialect/encode.ts";
import type { OpenAIChatQuirks, PlainQuirks } from "./dialect/quirks.ts";
import { decodeRerank, encodeRerank } from "./dialect/rerank.ts";
import type { ReadChunk, ReadEmbeddingReply, ReadReply, ReadRerankReply } from "./dialect/reads.ts";
import type {
  Limits,
  WrittenChat,
  WrittenEmbedding,
  WrittenRenamed,
  WrittenRerank,
  WrittenThinking,
} from "./dialect/writes.ts";

type Written<L extends Limits> = WrittenChat<L> & WrittenThinking & WrittenRenamed;

/** What a streamed call has in its body beside the rest. */
type WrittenStream<L extends Limits> = Written<L> & ReturnType<typeof encodeStreamOptions>;

/** What a provider package brings: its facts, and the two lines where the compiler checks our body against its own type. */
export interface ChatModelParts<Provider, Capabilities, L extends Limits, Raw, RawChunk> {
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  readonly quirks: OpenAIChatQuirks<L>;
  readonly create: (body: Written<L>, options: CallOptions) => Answer<Raw>;
  readonly createStream: (body: WrittenStream<L>, options: CallOptions) => PromiseLike<ChunkStream<RawChunk>>;
}

/** A chat model of a provider that speaks this dialect, whatever its quirks. */
export function makeChatModel<
  const Provider extends string,
  Capabilities extends ChatCapabilities,
  ProviderOptions,
  L extends Limits,
  Raw extends ReadReply,
  RawChunk extends ReadChunk,
>(
  parts: ChatModelParts<Provider, Capabilities, L, Raw, RawChunk>,
): ChatModel<Provider, Capabilities, ProviderOptions, Raw, RawChunk> {
  return modelThatWrites(parts, encodeChat<L>);
}

/** What a provider brings whose quirks are none of the rare ones. */
export interface PlainModelParts<Provider, Capabilities, L extends Limits, Raw, RawChunk> extends ChatModelParts<
  Provider,
  Capabilities,
  L,
  Raw,
  RawChunk
> {
  readonly quirks: PlainQuirks<L>;
}

/** The same without the code for quirks that few servers have. */
export function makePlainChatModel<
  const Provider extends string,
  Capabilities extends ChatCapabilities,
  ProviderOptions,
  L extends Limits,
  Raw extends ReadReply,
  RawChunk extends ReadChunk,
>(
  parts: PlainModelParts<Provider, Capabilities, L, Raw, RawChunk>,
): ChatModel<Provider, Capabilities, ProviderOptions, Raw, RawChunk> {
  return modelThatWrites(parts, encodePlainChat<L>);
}

function modelThatWrites<
  Provider extends string,
  Capabilities extends ChatCapabilities,
  ProviderOptions,
  L extends Limits,
  Raw extends ReadReply,
  RawChunk extends ReadChunk,
>(
  parts: ChatModelParts<Provider, Capabilities, L, Raw, RawChunk>,
  encode: (modelId: string, request: AnyChatRequest, quirks: OpenAIChatQuirks<L>) => Written<L>,
): ChatModel<Provider, Capabilities, ProviderOptions, Raw, RawChunk> {
  const { provider, modelId, capabilities, quirks, create, createStream } = parts;
  return chatModelOf<Provider, Capabilities, ProviderOptions, Raw, RawChunk>({
    provider,
    modelId,
    capabilities,
    write(request) {
      const body = encode(modelId, request, quirks);
      return { send: (options) => create(body, options), warnings: encodeWarnings(request, quirks) };
    },
    writeStream(request) {
      const body = { ...encode(modelId, request, quirks), ...encodeStreamOptions(request, quirks) };
      return { send: (options) => createStream(body, options), warnings: encodeWarnings(request, quirks) };
    },
    decode: (wire, context) => decodeReply(wire, quirks, context),
    decoder: () => createStreamDecoder<RawChunk>(quirks),
  });
}

export interface EmbeddingModelParts<Provider, Capabilities, Raw> {
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  /** The most texts in one call, where the server answers more than that with fewer vectors, or refuses them; without it, it judges. */
  readonly mostInputs?: number;
  readonly create: (body: WrittenEmbedding, options: CallOptions) => Answer<Raw>;
}

/** An embedding model of a provider that speaks this dialect. */
export function makeEmbeddingModel<
  const Provider extends string,
  Capabilities extends EmbeddingCapabilities,
  ProviderOptions,
  Raw extends ReadEmbeddingReply,
>(parts: EmbeddingModelParts<Provider, Capabilities, Raw>): EmbeddingModel<Provider, Capabilities, ProviderOptions, Raw> {
  const { provider, modelId, capabilities, mostInputs = Infinity, create } = parts;
  return {
    kind: "embedding",
    provider,
    modelId,
    capabilities,
    async embed(request, options) {
      checkInputs(request, mostInputs, { provider, modelId });
      const { data, limits, requestId } = await create(encodeEmbedding(modelId, request), options).withResponse();
      return decodeEmbedding(data, { provider, limits, requestId }, request.input);
    },
  };
}

export interface RerankModelParts<Provider, Capabilities, Raw> {
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  readonly create: (body: WrittenRerank, options: CallOptions) => Answer<Raw>;
}

/** A reranking model of a provider that asks and answers as most of the family do: `{ index, relevance_score }` for each document. */
export function makeRerankModel<
  const Provider extends string,
  Capabilities extends RerankCapabilities,
  ProviderOptions,
  Raw extends ReadRerankReply,
>(parts: RerankModelParts<Provider, Capabilities, Raw>): RerankModel<Provider, Capabilities, ProviderOptions, Raw> {
  const { provider, modelId, capabilities, create } = parts;
  return {
    kind: "rerank",
    provider,
    modelId,
    capabilities,
    async rerank(request, options) {
      const { data, limits, requestId } = await create(encodeRerank(modelId, request), options).withResponse();
      return decodeRerank(data, { provider, limits, requestId }, request);
    },
  };
}
