/**
 * One vocabulary for every provider: `chat`, `streamChat`, `embed`, and a registry for ids in strings. Models are values that
 * provider packages make (`openaiChat("gpt-5")`).
 *
 * @packageDocumentation
 */
export { chat } from "./chat.ts";
export { ChatStream } from "./chat-stream.ts";
export { embed } from "./embed.ts";
export type {
  AnyChatModel,
  AnyEmbeddingModel,
  ChatRequestOf,
  EmbedRequestOf,
  RawChunkOf,
  RawEmbeddingOf,
  RawOf,
} from "./model-types.ts";
export type { PartialReply } from "./partial-reply.ts";
export {
  createRegistry,
  type RegisteredProvider,
  type Registry,
  type RegistryChatModel,
  type RegistryEmbeddingModel,
  type UncheckedChatCapabilities,
} from "./registry.ts";
export { streamChat } from "./stream-chat.ts";

export * from "@lockstep/core/errors";
export type {
  AnyChatRequest,
  AssistantMessage,
  AudioPart,
  CallOptions,
  ChatCapabilities,
  ChatEvent,
  ChatFeature,
  ChatFeatureFields,
  ChatModel,
  ChatReply,
  ChatRequest,
  ChatRequestBase,
  ChatWarning,
  EmbeddingCapabilities,
  EmbeddingModel,
  EmbedReply,
  EmbedRequest,
  FilePart,
  FinishReason,
  ImagePart,
  InputModality,
  LogprobsRequest,
  Message,
  PartSource,
  RateLimit,
  RateLimits,
  ReasoningEffort,
  Residue,
  ResponseFormat,
  SystemMessage,
  TextPart,
  TokenLogprob,
  Tool,
  ToolCall,
  ToolChoice,
  ToolMessage,
  TopLogprob,
  Unsupported,
  Usage,
  UserMessage,
  UserPart,
  VideoPart,
} from "@lockstep/core";
