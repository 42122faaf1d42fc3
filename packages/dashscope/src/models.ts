import type { AnyChatRequest, CallOptions, ChatModel, EmbeddingModel, RerankModel } from "@lockstep/core";
import { type Answer, type ChunkStream, decodeStream } from "@lockstep/core/dialect";
import { createClient } from "./client.ts";
import {
  apiOf,
  createStreamDecoder,
  decodeEmbedding,
  decodeReply,
  decodeRerank,
  encodeEmbedding,
  encodeMultimodal,
  encodeRerank,
  encodeText,
  encodeWarnings,
  type ExpressedParameter,
  type Manner,
  type NativeApi,
  type NativeChunk,
  type NativeReply,
} from "./dialect/index.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  embeddingCapabilities,
  type EmbeddingCapabilities,
  rerankCapabilities,
  type RerankCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import {
  generationCall,
  generationStream,
  multiModalConversationCall,
  multiModalConversationStream,
  textEmbeddingCall,
  textReRankCall,
} from "./generated/operations.gen.ts";
import type {
  GenerationModel,
  MultiModalModel,
  MultiModalParameters,
  TextEmbeddingParameters,
  TextEmbeddingRequest,
  TextEmbeddingResponse,
  TextReRankParameters,
  TextReRankRequest,
  TextReRankResponse,
} from "./generated/schema.gen.ts";

/** Parameters of DashScope's that the vocabulary has no word for: `enable_search`, `thinking_budget`, `ocr_options`, `n`. */
export type DashScopeChatOptions = Omit<MultiModalParameters, ExpressedParameter>;
export type DashScopeEmbeddingOptions = Omit<TextEmbeddingParameters, "dimension">;
export type DashScopeRerankOptions = Omit<TextReRankParameters, "top_n">;

export type DashScopeChatModel = ChatModel<"dashscope", ChatCapabilities, DashScopeChatOptions, NativeReply, NativeChunk>;
export type DashScopeEmbeddingModel = EmbeddingModel<
  "dashscope",
  EmbeddingCapabilities,
  DashScopeEmbeddingOptions,
  TextEmbeddingResponse
>;
export type DashScopeRerankModel = RerankModel<"dashscope", RerankCapabilities, DashScopeRerankOptions, TextReRankResponse>;

type ChatClient = OperationSurfaces["generation.call"] &
  OperationSurfaces["generation.stream"] &
  OperationSurfaces["multiModalConversation.call"] &
  OperationSurfaces["multiModalConversation.stream"];
type EmbeddingClient = OperationSurfaces["textEmbedding.call"];
type RerankClient = OperationSurfaces["textReRank.call"];

export interface DashScopeChatSettings {
  readonly client?: ChatClient | undefined;
  /** The operation that the model answers at. Without it the id decides: families with eyes or ears, and Qwen from 3.5 on. */
  readonly api?: NativeApi | undefined;
  /** How a stream is asked for. `incremental`, the default, is refused by a few models; how it comes is read either way. */
  readonly chunks?: Manner | undefined;
}

const provider = "dashscope";
const chatOperations = [generationCall, generationStream, multiModalConversationCall, multiModalConversationStream] as const;

// Made on first use, so that a bundle with one model holds its operations only.
let defaultChatClient: ChatClient | undefined;
let defaultEmbeddingClient: EmbeddingClient | undefined;
let defaultRerankClient: RerankClient | undefined;

/** One of the two native operations, with the body that it takes. */
interface Native {
  call(request: AnyChatRequest, options: CallOptions): Answer<NativeReply>;
  /** Writes the body at once, so that what is wrong with the request shows before anything is opened. */
  stream(request: AnyChatRequest, chunks: Manner): (options: CallOptions) => PromiseLike<ChunkStream<NativeChunk>>;
}

// The compiler checks the bodies against the wire's own types here.
function textGeneration(modelId: string, client: () => ChatClient): Native {
  return {
    call: (request, options) => client().generation.call(encodeText(modelId, request), options),
    stream(request, chunks) {
      const body = encodeText(modelId, request, chunks);
      return (options) => client().generation.stream(body, options);
    },
  };
}

function multimodalGeneration(modelId: string, client: () => ChatClient): Native {
  return {
    call: (request, options) => client().multiModalConversation.call(encodeMultimodal(modelId, request), options),
    stream(request, chunks) {
      const body = encodeMultimodal(modelId, request, chunks);
      return (options) => client().multiModalConversation.stream(body, options);
    },
  };
}

/**
 * A chat model for the facade, by DashScope's own protocol: `dashscopeChat("qwen-plus")`. Without a client, one is made from the environment
 * on first use.
 */
export function dashscopeChat(
  modelId: GenerationModel | MultiModalModel,
  settings: DashScopeChatSettings = {},
): DashScopeChatModel {
  const { api = apiOf(modelId), chunks = "incremental" } = settings;
  const client = (): ChatClient => settings.client ?? (defaultChatClient ??= createClient({}, chatOperations));
  const native = (api === "text-generation" ? textGeneration : multimodalGeneration)(modelId, client);
  return {
    kind: "chat",
    provider,
    modelId,
    capabilities: chatCapabilities,
    async generate(request, options) {
      const { data, limits, requestId } = await native.call(request, options).withResponse();
      return decodeReply(data, { provider, limits, requestId, warnings: encodeWarnings(request) });
    },
    stream: (request, options) =>
      decodeStream<NativeChunk>({
        provider,
        open: native.stream(request, chunks),
        options,
        decoder: () => createStreamDecoder<NativeChunk>(chunks),
        warnings: encodeWarnings(request),
      }),
  };
}

/** An embedding model for the facade: `dashscopeEmbedding("text-embedding-v4")`. */
export function dashscopeEmbedding(
  modelId: TextEmbeddingRequest["model"],
  settings: { readonly client?: EmbeddingClient | undefined } = {},
): DashScopeEmbeddingModel {
  const client = (): EmbeddingClient => settings.client ?? (defaultEmbeddingClient ??= createClient({}, [textEmbeddingCall]));
  return {
    kind: "embedding",
    provider,
    modelId,
    capabilities: embeddingCapabilities,
    async embed(request, options) {
      const call = client().textEmbedding.call(encodeEmbedding(modelId, request), options);
      const { data, limits, requestId } = await call.withResponse();
      return decodeEmbedding(data, { provider, limits, requestId }, request.input);
    },
  };
}

/** A model that orders texts, for the facade: `dashscopeRerank("gte-rerank-v2")`. */
export function dashscopeRerank(
  modelId: TextReRankRequest["model"],
  settings: { readonly client?: RerankClient | undefined } = {},
): DashScopeRerankModel {
  const client = (): RerankClient => settings.client ?? (defaultRerankClient ??= createClient({}, [textReRankCall]));
  return {
    kind: "rerank",
    provider,
    modelId,
    capabilities: rerankCapabilities,
    async rerank(request, options) {
      const call = client().textReRank.call(encodeRerank(modelId, request), options);
      const { data, limits, requestId } = await call.withResponse();
      return decodeRerank(data, { provider, limits, requestId }, request);
    },
  };
}
