import {
  type AnyChatRequest,
  type ChatModel,
  type EmbeddingModel,
  lazyClient,
  type ModelSettings,
  type RerankModel,
} from "@lockstep/core";
import { type Answer, chatModelOf, type ChunkStream, type WrittenCall } from "@lockstep/core/dialect";
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
  type TextInput,
  textInputOf,
} from "./dialect/index.ts";
import {
  embeddingCapabilities,
  type EmbeddingCapabilities,
  rerankCapabilities,
  type RerankCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { capabilitiesOf, type CapabilitiesOf } from "./hosted-models.ts";
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

/** Of a hosted model whose id is known, the type lacks what the model does not have. */
export type DashScopeChatModel<Id extends string = string> = ChatModel<
  "dashscope",
  CapabilitiesOf<Id>,
  DashScopeChatOptions,
  NativeReply,
  NativeChunk
>;
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
  /** What a model of text takes: `prompt` sends the one message of the user as a text. Without it the id decides. */
  readonly input?: TextInput | undefined;
  /** How a stream is asked for. `incremental`, the default, is refused by a few models; how it comes is read either way. */
  readonly chunks?: Manner | undefined;
}

const provider = "dashscope";
const chatOperations = [generationCall, generationStream, multiModalConversationCall, multiModalConversationStream] as const;

// Of the operations of one kind of model, so that a bundle with one holds no others.
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, chatOperations));
const embeddingClient = /* @__PURE__ */ lazyClient((): EmbeddingClient => createClient({}, [textEmbeddingCall]));
const rerankClient = /* @__PURE__ */ lazyClient((): RerankClient => createClient({}, [textReRankCall]));

type Sent<Result> = WrittenCall<Result>["send"];

/** One of the two native operations, with the body that it takes, which is written at once. */
interface Native {
  call(request: AnyChatRequest): Sent<Answer<NativeReply>>;
  stream(request: AnyChatRequest, chunks: Manner): Sent<PromiseLike<ChunkStream<NativeChunk>>>;
}

// The compiler checks the bodies against the wire's own types here.
function textGeneration(modelId: string, client: () => ChatClient, input: TextInput): Native {
  return {
    call(request) {
      const body = encodeText(modelId, request, { input });
      return (options) => client().generation.call(body, options);
    },
    stream(request, manner) {
      const body = encodeText(modelId, request, { manner, input });
      return (options) => client().generation.stream(body, options);
    },
  };
}

function multimodalGeneration(modelId: string, client: () => ChatClient): Native {
  return {
    call(request) {
      const body = encodeMultimodal(modelId, request);
      return (options) => client().multiModalConversation.call(body, options);
    },
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
export function dashscopeChat<const Id extends GenerationModel | MultiModalModel>(
  modelId: Id,
  settings: DashScopeChatSettings = {},
): DashScopeChatModel<Id> {
  const { api = apiOf(modelId), input = textInputOf(modelId), chunks = "incremental" } = settings;
  const client = (): ChatClient => chatClient(settings.client);
  const native = api === "text-generation" ? textGeneration(modelId, client, input) : multimodalGeneration(modelId, client);
  return chatModelOf({
    provider,
    modelId,
    capabilities: capabilitiesOf(modelId),
    write: (request) => ({ send: native.call(request), warnings: encodeWarnings(request) }),
    writeStream: (request) => ({ send: native.stream(request, chunks), warnings: encodeWarnings(request) }),
    decode: decodeReply,
    decoder: () => createStreamDecoder<NativeChunk>(chunks),
  });
}

/** An embedding model for the facade: `dashscopeEmbedding("text-embedding-v4")`. */
export function dashscopeEmbedding(
  modelId: TextEmbeddingRequest["model"],
  { client }: ModelSettings<EmbeddingClient> = {},
): DashScopeEmbeddingModel {
  return {
    kind: "embedding",
    provider,
    modelId,
    capabilities: embeddingCapabilities,
    async embed(request, options) {
      const call = embeddingClient(client).textEmbedding.call(encodeEmbedding(modelId, request), options);
      const { data, limits, requestId } = await call.withResponse();
      return decodeEmbedding(data, { provider, limits, requestId }, request.input);
    },
  };
}

/** A model that orders texts, for the facade: `dashscopeRerank("gte-rerank-v2")`. */
export function dashscopeRerank(
  modelId: TextReRankRequest["model"],
  { client }: ModelSettings<RerankClient> = {},
): DashScopeRerankModel {
  return {
    kind: "rerank",
    provider,
    modelId,
    capabilities: rerankCapabilities,
    async rerank(request, options) {
      const call = rerankClient(client).textReRank.call(encodeRerank(modelId, request), options);
      const { data, limits, requestId } = await call.withResponse();
      return decodeRerank(data, { provider, limits, requestId }, request);
    },
  };
}
